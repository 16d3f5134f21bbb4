//! Objects and arrays: their grammar, their depth, and how reading goes on after a problem in one of their members.

use super::Reader;
use crate::json::keys::Keys;
use crate::json::shape::Seen;
use crate::json::{DEPTH_LIMIT, DecodeError, Direction, Kind, ProblemKind, Shape, Unknown};

impl Reader<'_> {
    /// Takes an object of the given shape: the general form of [`object`](Self::object). `field` gets the index of
    /// each property that the shape names and has to take its value, except for the `null` of a nullable one.
    pub fn properties(
        &mut self,
        shape: &'static Shape,
        field: &mut dyn FnMut(usize, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let refuse = shape.unknown == Unknown::Refuse && self.direction == Direction::Request;
        let mut keys = Keys::default();
        self.shaped(shape, field, |name, reader| {
            if refuse {
                return Err(reader.error_here(ProblemKind::Unknown { name: name.to_owned() }));
            }
            reader.fresh(name, &mut keys)?;
            reader.skip()
        })
    }

    /// The general form of [`object_with`](Self::object_with).
    pub fn open_properties(
        &mut self,
        shape: &'static Shape,
        field: &mut dyn FnMut(usize, &mut Self) -> Result<(), DecodeError>,
        unknown: &mut dyn FnMut(String, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut keys = Keys::default();
        self.shaped(shape, field, |name, reader| {
            reader.fresh(name, &mut keys)?;
            unknown(name.to_owned(), reader)
        })
    }

    fn shaped(
        &mut self,
        shape: &'static Shape,
        field: &mut dyn FnMut(usize, &mut Self) -> Result<(), DecodeError>,
        mut unknown: impl FnMut(&str, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.peek_kind()?;
        let start = self.lexer.at();
        let mut seen = Seen::new(shape.fields.len());
        let mut next = 0;
        let read = self.members(|name, reader| {
            let Some((index, known)) = shape.find(name, next) else { return unknown(name, reader) };
            next = index + 1;
            if !seen.insert(index) {
                return Err(reader.duplicate(name));
            }
            if known.nullable && reader.take_null()? {
                return Ok(());
            }
            field(index, reader)
        });
        match read {
            Err(error) if error.is_fatal() || error.end_of(start).is_none() => Err(error),
            read => self.complete(shape, &seen, start, read),
        }
    }

    /// Adds the required properties that were not met to what reading the members gave.
    #[inline]
    fn complete(
        &self,
        shape: &Shape,
        seen: &Seen,
        start: usize,
        read: Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let missing =
            shape.fields.iter().enumerate().filter(|(at, field)| field.required && !seen.contains(*at));
        missing.fold(read, |read, (_, field)| {
            let missing = DecodeError::new(ProblemKind::Missing { name: field.name.to_owned() }, start);
            Err(match read {
                Ok(()) => missing.having_read(start..self.lexer.at()),
                Err(error) => error.and(missing),
            })
        })
    }

    /// Takes an object of any property names and gives the names; `value` has to take each value.
    pub(in crate::json) fn keyed(
        &mut self,
        value: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<Keys, DecodeError> {
        let mut keys = Keys::default();
        self.members(|name, reader| {
            reader.fresh(name, &mut keys)?;
            value(reader)
        })?;
        Ok(keys)
    }

    /// Takes an object of any property names; `member` gets each name and has to take its value. It is an error if a
    /// name occurs twice.
    pub fn map(
        &mut self,
        member: &mut dyn FnMut(String, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut keys = Keys::default();
        self.members(|name, reader| {
            reader.fresh(name, &mut keys)?;
            member(name.to_owned(), reader)
        })
    }

    /// Takes an array; `item` has to take each item.
    pub fn array(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.elements(|_, reader| item(reader))
    }

    fn fresh(&self, name: &str, keys: &mut Keys) -> Result<(), DecodeError> {
        if keys.insert(name) { Ok(()) } else { Err(self.duplicate(name)) }
    }

    #[cold]
    pub(in crate::json) fn error_here(&self, kind: ProblemKind) -> DecodeError {
        DecodeError::new(kind, self.lexer.at())
    }

    #[cold]
    fn duplicate(&self, name: &str) -> DecodeError {
        self.error_here(ProblemKind::Duplicate { name: name.to_owned() })
    }

    /// Takes an opening bracket that is known to stand next, and gives its place.
    pub(super) fn enter(&mut self, bracket: u8) -> Result<usize, DecodeError> {
        let opening = self.lexer.at();
        if self.depth == DEPTH_LIMIT {
            return Err(self.error_here(ProblemKind::Depth));
        }
        self.depth += 1;
        self.lexer.take(bracket);
        Ok(opening)
    }

    /// The grammar of an object.
    pub(in crate::json) fn members(
        &mut self,
        mut member: impl FnMut(&str, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.expect(Kind::Object, "an object")?;
        let opening = self.enter(b'{')?;
        let mut read = Ok(());
        let mut more = !self.lexer.take(b'}');
        while more {
            let name = self.lexer.key()?;
            let start = self.clone();
            if let Err(error) = member(&name, self) {
                read = Err(self.recover(read, error, &name, start)?);
            }
            more = self.lexer.another(b'}')?;
        }
        self.depth -= 1;
        read.map_err(|error| error.having_read(opening..self.lexer.at()))
    }

    /// The grammar of an array.
    pub(in crate::json) fn elements(
        &mut self,
        mut element: impl FnMut(usize, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.expect(Kind::Array, "an array")?;
        let opening = self.enter(b'[')?;
        let mut read = Ok(());
        let mut more = !self.lexer.take(b']');
        let mut index = 0;
        while more {
            let start = self.clone();
            if let Err(error) = element(index, self) {
                read = Err(self.recover(read, error, &index.to_string(), start)?);
            }
            index += 1;
            more = self.lexer.another(b']')?;
        }
        self.depth -= 1;
        read.map_err(|error| error.having_read(opening..self.lexer.at()))
    }

    /// Goes to the end of the member `token`, which `start` stands before, and gives all problems up to there. If the
    /// grammar is broken, that is the only problem: what was found before may be its consequence.
    #[cold]
    fn recover(
        &mut self,
        before: Result<(), DecodeError>,
        error: DecodeError,
        token: &str,
        start: Self,
    ) -> Result<DecodeError, DecodeError> {
        let error = error.within(token);
        if error.is_fatal() {
            return Err(error);
        }
        *self = start;
        self.lexer.peek();
        match error.end_of(self.lexer.at()) {
            Some(end) => self.lexer.go_to(end),
            None => self.pass().map_err(|broken| broken.within(token))?,
        }
        let error = match before {
            Ok(()) => error,
            Err(before) => before.and(error),
        };
        if error.is_fatal() { Err(error) } else { Ok(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Constant, Decode, Field, Ignored, Map, Problem, Value, from_str, read};

    static PLACE: Shape = Shape::new(
        "Place",
        &[Field::required("kind"), Field::required("x"), Field::nullable("y"), Field::optional("inner")],
    );
    static CLOSED: Shape = Shape::closed("Closed", &[Field::optional("a")]);

    #[derive(Debug, PartialEq)]
    struct Place {
        x: i64,
        y: Option<i64>,
        inner: Option<Box<Place>>,
    }

    impl Decode for Place {
        fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
            let mut x = 0;
            let mut y = None;
            let mut inner = None;
            reader.object(&PLACE, &mut [&mut Constant("place"), &mut x, &mut y, &mut inner])?;
            Ok(Self { x, y, inner })
        }
    }

    #[derive(Debug)]
    struct Closed;

    impl Decode for Closed {
        fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
            reader.object(&CLOSED, &mut [&mut Ignored]).map(|()| Self)
        }
    }

    fn problems<T: Decode>(text: &str) -> Vec<String> {
        let error = from_str::<T>(text).err().expect("the text is wrong");
        error.problems().map(Problem::to_string).collect()
    }

    #[test]
    fn properties_are_read_in_any_order_and_unknown_ones_over() {
        let inner = Place { x: 3, y: Some(4), inner: None };
        let outer = Place { x: 1, y: None, inner: Some(Box::new(inner)) };
        for text in [
            r#"{"kind":"place","x":1,"y":null,"inner":{"kind":"place","x":3,"y":4}}"#,
            r#" { "z" : [{}, {"z":[1]}], "inner" : {"y":4,"x":3,"kind":"place"} , "y":null,"x":1,"kind":"pl\u0061ce" } "#,
        ] {
            assert_eq!(from_str::<Place>(text).as_ref(), Ok(&outer));
        }
    }

    #[test]
    fn every_problem_is_reported_with_its_place() {
        let table: [(&str, &[&str]); 8] = [
            (
                "{}",
                &[
                    r#"missing required property "kind""#,
                    r#"missing required property "x""#,
                    r#"missing required property "y""#,
                ],
            ),
            (
                r#"{"kind":"plaice","x":"1","y":2.5,"inner":{"y":[],"inner":7}}"#,
                &[
                    r#"/kind: expected "place", found "plaice""#,
                    "/x: expected an integer, found a string",
                    "/y: expected an integer, found 2.5",
                    "/inner/y: expected an integer, found an array",
                    "/inner/inner: expected an object, found a number",
                    r#"/inner: missing required property "kind""#,
                    r#"/inner: missing required property "x""#,
                ],
            ),
            (r#"{"kind":"place","x":1,"y":2,"x":1}"#, &[r#"/x: duplicate property "x""#]),
            (r#"{"kind":"place","x":null,"y":2}"#, &["/x: expected an integer, found null"]),
            (r#"{"kind":"place","x":1,"y":2,"inner":null}"#, &["/inner: expected an object, found null"]),
            ("[]", &["expected an object, found an array"]),
            (r#"{"x":"a","kind":}"#, &["/kind: not JSON: expected a value at byte 16"]),
            (r#"{"x":"a","y":[1,}"#, &["/y/1: not JSON: expected a value at byte 16"]),
        ];
        for (text, expected) in table {
            assert_eq!(problems::<Place>(text), expected, "{text}");
        }
    }

    #[test]
    fn reading_goes_on_after_a_problem_however_deep() {
        let text = r#"[{"a":[1,"x",3]},{"b/c":[{}]},{"d":[[]],"e":[true,-1]}]"#;
        assert_eq!(
            problems::<Vec<Map<Vec<u8>>>>(text),
            [
                "/0/a/1: expected an integer, found a string",
                "/1/b~1c/0: expected an integer, found an object",
                "/2/d/0: expected an integer, found an array",
                "/2/e/0: expected an integer, found a boolean",
                "/2/e/1: expected an integer from 0 to 255, found -1",
            ]
        );
        assert_eq!(problems::<Vec<u8>>(&format!("[{}]", vec!["null"; 1000].join(","))).len(), 32);
    }

    #[test]
    fn a_problem_met_while_looking_ahead_does_not_lead_astray() {
        struct Tagged;
        impl Decode for Tagged {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let mut tag = reader.peek_member("tag")?.ok_or_else(|| reader.mismatch("a tag"))?;
                Vec::<bool>::decode(&mut tag).map_err(|error| error.within("tag"))?;
                reader.skip().map(|()| Self)
            }
        }
        let text = r#"[{"tag":[0],"more":1},{"tag":[true]},{"tag":[2]}]"#;
        assert_eq!(
            problems::<Vec<Tagged>>(text),
            ["/0/tag/0: expected a boolean, found a number", "/2/tag/0: expected a boolean, found a number"]
        );
    }

    #[test]
    fn closed_shapes_are_closed_to_requests_alone() {
        let text = r#"{"a":1,"b":{"c":2},"d":3}"#;
        assert!(read::<Closed>(Reader::from_text(text).response()).is_ok());
        let error = read::<Closed>(Reader::from_text(text).request()).unwrap_err();
        assert_eq!(error.to_string(), r#"/b: unknown property "b"; /d: unknown property "d""#);
    }

    #[test]
    fn further_properties_go_where_they_are_wanted() {
        let open = |text| {
            let mut others = Map::new();
            Reader::from_text(text)
                .object_with(&CLOSED, &mut [&mut Ignored], &mut |name, reader| {
                    others.insert(name, u8::decode(reader)?);
                    Ok(())
                })
                .map(|()| others)
        };
        assert_eq!(open(r#"{"z":1,"a":"x","b":2}"#), Ok(Map::from([("z", 1), ("b", 2)])));
        let error = open(r#"{"b":1,"a":[],"b":2,"c":256}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"/b: duplicate property "b"; /c: expected an integer from 0 to 255, found 256"#
        );
    }

    #[test]
    fn a_name_that_is_read_over_occurs_once_as_well() {
        let place = |more: &str| format!(r#"{{"kind":"place","x":1,"y":2,{more}}}"#);
        assert!(from_str::<Place>(&place(r#""z":{"a":1,"b":[{"a":1}]},"w":1"#)).is_ok());
        assert_eq!(problems::<Place>(&place(r#""z":1,"\u007a":2"#)), [r#"/z: duplicate property "z""#]);
        assert_eq!(
            problems::<Place>(&place(r#""z":[{"a":1,"a":2}]"#)),
            [r#"/z/0/a: duplicate property "a""#]
        );
        assert_eq!(problems::<Value>(r#"{"a":{"b":1,"b":2}}"#), [r#"/a/b: duplicate property "b""#]);
    }

    #[test]
    fn names_of_a_map_are_unique() {
        assert_eq!(from_str::<Map<u8>>(r#"{"b":1,"":2}"#), Ok(Map::from([("b", 1), ("", 2)])));
        assert_eq!(problems::<Map<u8>>(r#"{"a":1,"\u0061":2}"#), [r#"/a: duplicate property "a""#]);
        let mut names = Vec::new();
        let mut reader = Reader::from_text(r#"{"x":1,"y":2,"x":3}"#);
        let read = reader.map(&mut |name, reader| {
            names.push(name);
            reader.skip()
        });
        assert_eq!(read.unwrap_err().to_string(), r#"/x: duplicate property "x""#);
        assert_eq!(names, ["x", "y"]);
    }

    #[test]
    fn shapes_of_many_properties_are_read() {
        static MANY: [Field; 130] = {
            let mut fields = [const { Field::optional("p") }; 130];
            fields[129] = Field::required("last");
            fields
        };
        static SHAPE: Shape = Shape::new("Many", &MANY);
        let mut met = Vec::new();
        let mut note = |index, reader: &mut Reader<'_>| {
            met.push(index);
            reader.skip()
        };
        assert!(Reader::from_text(r#"{"last":1}"#).properties(&SHAPE, &mut note).is_ok());
        assert!(Reader::from_text(r#"{"p":1}"#).properties(&SHAPE, &mut note).is_err());
        assert!(Reader::from_text(r#"{"last":1,"last":1}"#).properties(&SHAPE, &mut note).is_err());
        assert_eq!(met, [129, 0, 129]);
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        let limit = usize::from(DEPTH_LIMIT);
        assert!(from_str::<Value>(&nested(limit)).is_ok());
        for text in [nested(limit + 1), nested(1_000_000), "[".repeat(1_000_000), r#"{"a":"#.repeat(1000)] {
            let error = from_str::<Value>(&text).unwrap_err();
            assert_eq!(error.kind(), &ProblemKind::Depth);
            assert_eq!(Reader::from_text(&text).skip().unwrap_err().kind(), &ProblemKind::Depth);
        }
        let siblings = format!("[{}]", vec![nested(limit - 1); 3].join(","));
        assert!(from_str::<Value>(&siblings).is_ok());
        assert!(Reader::from_text(&siblings).skip().is_ok());
        let after_problems = format!("[{}]", vec![nested(limit - 1); 3].join(","));
        let error = from_str::<Vec<u8>>(&after_problems).unwrap_err();
        assert_eq!(error.problems().count(), 3);
    }
}
