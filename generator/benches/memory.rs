//! How much memory it takes to read a document: the column `max alloc`, against the size of the file.
//!
//! Apart from the times, for the counting of allocations has its own. The documents are those of the bench `read`.

mod documents;

use divan::{AllocProfiler, Bencher};

use documents::{Document, documents};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = documents(false).into_iter().chain(documents(true)), sample_count = 1, sample_size = 1)]
fn tree(bencher: Bencher, document: &Document) {
    bencher.bench(|| document.tree());
}

#[divan::bench(args = documents(false).into_iter().chain(documents(true)), sample_count = 1, sample_size = 1)]
fn document(bencher: Bencher, document: &Document) {
    bencher.bench(|| document.document());
}
