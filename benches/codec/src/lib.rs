//! What the compared forms of codec call beside the runtime.
//!
//! - [`loop_cursor`]: a cursor over the runtime's own lexer for a loop in each struct.
//! - [`jiter_cursor`]: the same over jiter.

pub mod jiter_cursor;
pub mod loop_cursor;
