//! Canonical JSON: one value, one text. What is sealed, signed and digested is this text.
//!
//! UTF-8, no white space, members sorted by the bytes of their names, strings escaped only where JSON demands it, whole
//! numbers in decimal, fractions in the shortest form that reads back the same.

use std::fmt::{Display, Write};

use serde_json::Value;

/// The canonical bytes of a value.
#[must_use]
pub fn canonical(value: &Value) -> Vec<u8> {
    let mut out = String::with_capacity(1024);
    write(value, &mut out);
    out.into_bytes()
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => put(out, value),
        Value::String(text) => quote(text, out),
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            // Not left to the map: its order depends on a feature that any crate of the build may turn on.
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| name.as_bytes());
            out.push('{');
            for (n, (name, item)) in sorted.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                quote(name, out);
                out.push(':');
                write(item, out);
            }
            out.push('}');
        }
    }
}

/// A string between quotation marks; most need no escape.
fn quote(text: &str, out: &mut String) {
    if text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        put(out, &Value::from(text));
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

fn put(out: &mut String, value: &impl Display) {
    let written = write!(out, "{value}");
    debug_assert!(written.is_ok(), "a String takes everything");
}
