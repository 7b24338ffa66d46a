//! Prints the five best hits of the library for each query: one JSON object a query.
//!
//! `cargo run -p treadwell-core --example search -- "back waling" "chavutti"`

use serde_json::json;
use treadwell_core::library::{Found, Library};

fn main() {
    let library = Library::new("en");
    for query in std::env::args().skip(1) {
        let found: Vec<_> = library.search(&query).iter().take(5).map(row).collect();
        println!("{}", json!({ "query": query, "found": found }));
    }
}

fn row(found: &Found) -> serde_json::Value {
    json!({ "id": found.id, "kind": found.kind.id(), "title": found.title, "text": found.text })
}
