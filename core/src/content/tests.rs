use super::{Content, EMBEDDED};

#[test]
fn the_embedded_content_can_be_read_and_its_digest_is_that_of_its_bytes() {
    let content = Content::embedded();
    let parsed = Content::parse(Content::canonical_json()).unwrap();
    assert_eq!(content.digest(), parsed.digest());
    assert_eq!(content.version(), parsed.version());
}

#[test]
fn the_canonical_json_has_sorted_keys_and_no_white_space_between_tokens() {
    let value: serde_json::Value = serde_json::from_str(EMBEDDED).unwrap();
    assert!(EMBEDDED.starts_with(r#"{"library":{"ceilings":"#), "{}", &EMBEDDED[..60]);
    assert_eq!(EMBEDDED, value.to_string());
}

#[test]
fn a_language_that_nobody_has_translated_to_falls_back_to_english() {
    let content = Content::embedded();
    assert_eq!(content.text("en").library, content.text("tlh").library);
    assert_eq!(content.text("en").library, content.text("en-GB").library);
}

#[test]
fn foreign_json_is_refused_with_a_reason() {
    let error = Content::parse("{}").unwrap_err();
    assert!(error.to_string().contains("missing field"), "{error}");
}
