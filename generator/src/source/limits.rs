//! What a document may cost: every bound that keeps a hostile one from eating time or memory.

/// Bounds on what a run reads. Going beyond one of them is an error at the place where it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files together, and bytes of text that the aliases of one may expand to. Never more than 4 GiB.
    pub bytes: usize,
    /// Values in all trees together: scalars, arrays and objects, those that aliases expand to included.
    pub nodes: usize,
    /// Files.
    pub files: usize,
    /// Arrays and objects inside each other. Later stages recurse over the tree and rely on this bound.
    pub depth: usize,
}

impl Default for Limits {
    /// 128 MiB, 2.5 million values, 10 000 files, 256 levels: more than the largest documents that are published
    /// (Microsoft Graph: 60 MB, 1.5 million values), and about 500 MB of memory at worst.
    fn default() -> Self {
        Self { bytes: 128 << 20, nodes: 2_500_000, files: 10_000, depth: 256 }
    }
}

impl Limits {
    /// The sentence that says that the depth is exceeded.
    pub(super) fn too_deep(&self) -> String {
        format!("arrays and objects are nested more than {} levels deep", self.depth)
    }
}

/// What has been spent of the [`Limits`] of one file.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    spent: Weight,
}

/// The cost of a part of a tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Values.
    pub(super) nodes: usize,
    /// Bytes of text in scalars and keys.
    pub(super) text: usize,
}

/// The sentence that says which limit was exceeded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exceeded(pub(super) String);

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, spent: Weight::default() }
    }

    /// Pays for a part of the tree before it is made.
    pub(super) fn spend(&mut self, weight: Weight) -> Result<(), Exceeded> {
        self.spent.nodes = self.spent.nodes.saturating_add(weight.nodes);
        self.spent.text = self.spent.text.saturating_add(weight.text);
        if self.spent.nodes > self.limits.nodes {
            return Err(Exceeded(format!("the document has more than {} values", self.limits.nodes)));
        }
        if self.spent.text > self.limits.bytes {
            return Err(Exceeded(format!("aliases expand to more than {} bytes of text", self.limits.bytes)));
        }
        Ok(())
    }

    /// Asks whether a collection may stand at a depth; the outermost has depth 1.
    pub(super) fn descend(&self, depth: usize) -> Result<(), Exceeded> {
        if depth > self.limits.depth {
            return Err(Exceeded(self.limits.too_deep()));
        }
        Ok(())
    }
}

impl Weight {
    /// One value that holds so many bytes of text.
    pub(super) fn scalar(text: usize) -> Self {
        Self { nodes: 1, text }
    }

    /// What came on top of an earlier weight.
    pub(super) fn since(self, earlier: Self) -> Self {
        Self { nodes: self.nodes - earlier.nodes, text: self.text - earlier.text }
    }
}

impl std::ops::AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.nodes += other.nodes;
        self.text += other.text;
    }
}
