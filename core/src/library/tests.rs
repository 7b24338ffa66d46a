use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::model::{Phase, SeenFrom};
use super::page::{ChartView, ChartZone, HitKind, LibraryFilter};
use super::{Library, Move, Position, Surface};

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::new("en"))
}

fn best(query: &str) -> Vec<String> {
    library().search(query).into_iter().take(3).map(|found| found.id).collect()
}

fn browse(query: &str, chips: &[&str]) -> super::page::LibraryPage {
    let chips = chips.iter().map(|chip| (*chip).to_owned()).collect();
    library().browse(&LibraryFilter { query: query.to_owned(), chips })
}

#[test]
fn the_library_holds_what_the_specification_lists() {
    let data = library().data();
    assert_eq!(data.techniques.len(), 33);
    assert_eq!(data.regions.len(), 57);
    assert_eq!(data.groups.len(), 11);
    assert_eq!(data.pressure.len(), 5);
    assert_eq!(data.sources.len(), 170);
    assert_eq!(data.techniques.iter().filter(|technique| technique.information_only).count(), 4);
}

#[test]
fn a_session_starts_with_the_warm_up_and_ends_with_stillness() {
    let techniques = library().techniques();
    assert_eq!(techniques[0].id.as_str(), "ashi-warm-glide");
    assert_eq!(techniques[32].id.as_str(), "closing-still-hold");
    assert!(techniques.is_sorted_by_key(|technique| technique.phase));
    assert!(techniques.iter().all(|technique| technique.information_only == (technique.phase == Phase::Heritage)));
}

#[test]
fn a_technique_says_what_the_specification_says_of_it() {
    let library = library();
    let glide = library.find("ashi-paraspinal-glide").unwrap();
    assert_eq!(glide.positions, [Position::Prone]);
    assert_eq!(glide.moves, [Move::Glide]);
    assert_eq!((glide.pressure_from.level(), glide.pressure_to.level()), (2, 4));
    assert_eq!(glide.vetoes, ["scoliosis", "rib-pain", "older-age-frailty", "pacemaker-icd", "cosmetic-implants"]);
    assert_eq!(glide.sources.iter().map(ToString::to_string).collect::<Vec<_>>(), ["SEED-004", "DF-GLIDE", "SEED-003"]);
}

#[test]
fn a_low_table_serves_wherever_a_table_does() {
    for technique in library().techniques() {
        assert_eq!(technique.surfaces.contains(&Surface::Table), technique.surfaces.contains(&Surface::LowTable));
    }
}

#[test]
fn a_place_that_no_foot_may_touch_is_never_shown_as_worked_on() {
    let page = library().technique("sarga-strap-drag").unwrap();
    assert!(page.zones.contains(&"calf-left".to_owned()));
    for never in ["knee-back-left", "knee-front-right", "thigh-front-triangle-left", "spine-midline", "neck-back-left"]
    {
        assert!(!page.zones.contains(&never.to_owned()), "{never}");
    }
}

#[test]
fn a_technique_page_is_ready_to_be_set() {
    let page = library().technique("ashi-paraspinal-glide").unwrap();
    assert_eq!(page.title, "Single-foot paraspinal gliding compression");
    assert_eq!(page.also, "Also called gliding compression and paraspinal glide. Ashiatsu bar work.");
    assert_eq!(page.facts[0].value, "2 to 4 of 5");
    assert_eq!(page.facts[1].value, "Face down");
    assert_eq!(page.view, "back");
    assert_eq!(page.when_not.len(), 5);
    assert_eq!(page.confidence, "Based on: school and our judgement");
    assert!(page.sources.iter().any(|source| source.link.as_deref().is_some_and(|link| link.starts_with("https"))));
}

#[test]
fn what_is_only_described_says_why_and_that_it_is_never_offered() {
    let library = library();
    for technique in library.techniques().iter().filter(|technique| technique.information_only) {
        let page = library.technique(technique.id.as_str()).unwrap();
        assert!(page.information_only.is_some());
        assert!(page.safety[0].contains("never offered"), "{}", page.id);
    }
}

#[test]
fn every_page_can_be_opened_and_has_no_open_braces() {
    let library = library();
    let mut words = vec![format!("{:?}", library.browse(&LibraryFilter::default()))];
    for technique in library.techniques() {
        let page = library.technique(technique.id.as_str()).unwrap();
        words.extend([page.also, page.confidence, library.card(&technique.id).unwrap().line]);
    }
    for topic in &library.data().topics {
        let page = library.reading(HitKind::Topic, &topic.id).unwrap();
        words.extend(page.sections.into_iter().flat_map(|section| [section.text, section.grade]));
    }
    let words = words.join("\n");
    let braces = open_braces(&words);
    assert!(braces.is_empty(), "{braces:?}");
}

/// `{name}` as a sentence to be filled in has it; Debug output has a space or a newline after its braces.
fn open_braces(words: &str) -> Vec<&str> {
    words
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
        .collect()
}

#[test]
fn our_words_never_promise_or_alarm() {
    let data = crate::content::Content::embedded();
    let words = format!("{:?}", data.text("en").library).to_lowercase();
    for word in ["diagnose", "toxin", "!"] {
        assert!(!words.contains(word), "{word}");
    }
    assert!(!words.split(|letter: char| !letter.is_alphabetic()).any(|word| word == "cure" || word == "cures"));
}

#[test]
fn misspellings_in_the_wild_find_what_they_mean() {
    assert_eq!(best("Ashitsu")[0], "ashiatsu");
    assert_eq!(best("Ashiastsu")[0], "ashiatsu");
    assert_eq!(best("foot pressure")[0], "ashiatsu");
    assert!(best("back waling").contains(&"back-walking".to_owned()));
    assert!(best("back waling").contains(&"thai-back-walk".to_owned()));
    assert!(best("walking on back").contains(&"thai-back-walk".to_owned()));
    assert!(best("chavutti").contains(&"chavutti-long-stroke".to_owned()));
}

#[test]
fn the_name_of_a_style_lists_its_techniques() {
    let found: Vec<_> = library().search("ashiatsu").into_iter().map(|found| found.id).collect();
    assert_eq!(found[0], "ashiatsu");
    assert!(found.contains(&"ashi-paraspinal-glide".to_owned()), "{found:?}");
}

#[test]
fn a_claimed_benefit_is_never_found_without_its_contradiction() {
    let found = library().search("sciatica is helped").into_iter().find(|found| found.kind == HitKind::Claim).unwrap();
    assert!(found.text.contains("One article claims that it helps"), "{}", found.text);
    assert!(found.text.contains("Others say: "), "{}", found.text);
}

#[test]
fn a_slip_that_nobody_listed_is_forgiven() {
    for (typed, meant) in [
        ("chavuti", "chavutti-long-stroke"),
        ("chvutti", "chavutti-long-stroke"),
        ("backwalking", "thai-back-walk"),
        ("hamsting glide", "ashi-hamstring-glide"),
        ("sarga flor", "sarga-floor"),
        ("yam kang", "yam-khang"),
        ("shoulder blaed", "ashi-scapular-arc"),
        ("fijan", "fijian-one-foot"),
        ("roster", "rossiter-forearm"),
        ("lomi", "lomi-ae"),
        ("踩跷", "cai-qiao"),
    ] {
        assert!(best(typed).contains(&meant.to_owned()), "{typed}: {:?}", best(typed));
    }
}

#[test]
fn a_word_is_found_while_it_is_still_being_typed() {
    for typed in ["cha", "chav", "chavu", "chavut"] {
        assert!(best(typed).iter().any(|id| id.starts_with("chavutti")), "{typed}: {:?}", best(typed));
    }
}

#[test]
fn case_accents_and_filler_words_do_not_matter() {
    assert_eq!(best("WALKING ON THE BACK"), best("walking on back"));
    assert_eq!(best("Chávutti"), best("chavutti"));
}

#[test]
fn every_name_of_a_technique_finds_it() {
    let library = library();
    for technique in library.techniques() {
        let words = library.technique_words(technique);
        for name in words.also.iter().chain([&words.name]) {
            let found: Vec<_> = library.search(name).into_iter().take(3).map(|found| found.id).collect();
            assert!(found.contains(&technique.id.to_string()), "{name}: {found:?}");
        }
    }
}

#[test]
fn gibberish_finds_nothing_and_says_what_to_do() {
    for typed in ["qqqqqqq", "🦶🦶", &"x".repeat(10_000)] {
        let page = browse(typed, &[]);
        assert!(page.hits.is_empty(), "{:?}", page.hits);
        assert!(page.line.starts_with("Nothing found"));
    }
}

#[test]
fn nothing_typed_and_nothing_chosen_shows_everything() {
    let page = browse("  ", &[]);
    assert_eq!(page.hits.iter().filter(|hit| hit.kind == HitKind::Technique).count(), 33);
    assert_eq!(page.hits[0].id, "ashi-warm-glide");
    assert!(page.line.starts_with("33 techniques, "), "{}", page.line);
}

#[test]
fn chips_of_different_groups_narrow_and_chips_of_one_group_widen() {
    let ids = |chips: &[&str]| browse("", chips).hits.into_iter().map(|hit| hit.id).collect::<BTreeSet<_>>();
    let supine = ids(&["position:supine"]);
    let sole = ids(&["region:sole"]);
    assert_eq!(ids(&["position:supine", "region:sole"]), supine.intersection(&sole).cloned().collect());
    let seated = ids(&["position:seated"]);
    assert_eq!(ids(&["position:supine", "position:seated"]), supine.union(&seated).cloned().collect());
}

#[test]
fn the_count_on_a_chip_is_what_choosing_it_leaves() {
    for chosen in [vec![], vec!["support:rope"], vec!["position:prone", "depth:4"]] {
        for chip in browse("", &chosen).groups.into_iter().flat_map(|group| group.chips) {
            let group = chip.id.split(':').next().unwrap();
            let mut alone: Vec<_> = chosen.iter().copied().filter(|other| !other.starts_with(group)).collect();
            alone.push(&chip.id);
            assert_eq!(browse("", &alone).hits.len(), chip.count as usize, "{} beside {chosen:?}", chip.id);
            assert_eq!(chip.chosen, chosen.contains(&chip.id.as_str()));
        }
    }
}

#[test]
fn an_unknown_chip_or_id_is_nothing_rather_than_a_fault() {
    assert_eq!(browse("", &["mood:good", "position", "position:upside-down"]), browse("", &[]));
    assert_eq!(library().technique("no-such-thing"), None);
    assert_eq!(library().reading(HitKind::Topic, "no-such-thing"), None);
    assert_eq!(library().chart("above"), None);
}

#[test]
fn both_sides_of_a_contradiction_name_each_other() {
    let page = library().reading(HitKind::Topic, "claims").unwrap();
    let section = |heading: &str| page.sections.iter().find(|section| section.heading == heading).unwrap();
    assert!(section("Sciatica is helped").sides[0].text.contains("nerve injury"));
    assert!(section("Nerves can be hurt").sides[0].text.contains("helps sciatica"));
    assert_eq!(section("Sciatica is helped").grade, "Based on: source article. No study of it was found");
}

#[test]
fn a_contradiction_is_shown_from_both_sides() {
    for topic in &library().data().topics {
        for part in &topic.parts {
            for other in &part.contradicts {
                let other = topic.parts.iter().find(|candidate| candidate.id == *other).unwrap();
                assert!(other.contradicts.contains(&part.id), "{}: {} and {}", topic.id, part.id, other.id);
            }
        }
    }
}

fn zone<'a>(view: &'a ChartView, id: &str) -> &'a ChartZone {
    view.zones.iter().find(|zone| zone.id == id).unwrap()
}

#[test]
fn the_left_kidney_zone_is_where_a_finger_looks_for_it() {
    let library = library();
    let (back, front) = (library.chart("back").unwrap(), library.chart("front").unwrap());
    for id in ["flank-left", "lower-ribs-left"] {
        let zone = zone(&back, id);
        assert!(contains(&zone.path, f64::from(zone.label_x), f64::from(zone.label_y)), "{id}");
        assert!(zone.label_x < back.width / 2.0, "{id} is at the left of the picture, seen from behind");
    }
    assert!(zone(&front, "flank-left").label_x > front.width / 2.0, "and at the right, seen from the front");
    assert_eq!(library.zone_label("flank-left"), "left flank");
}

#[test]
fn a_label_point_lies_in_its_zone_and_sides_flip_between_back_and_front() {
    let library = library();
    for &seen_from in SeenFrom::ALL {
        let view = library.chart(seen_from.id()).unwrap();
        for zone in &view.zones {
            assert!(contains(&zone.path, f64::from(zone.label_x), f64::from(zone.label_y)), "{view:?} {}", zone.id);
            let at_left = zone.label_x < view.width / 2.0;
            match (seen_from, zone.id.ends_with("-left"), zone.id.ends_with("-right")) {
                (SeenFrom::Back, true, _) | (SeenFrom::Front, _, true) => assert!(at_left, "{}", zone.id),
                (SeenFrom::Back, _, true) | (SeenFrom::Front, true, _) => assert!(!at_left, "{}", zone.id),
                (SeenFrom::Left, _, right) => assert!(!right, "{}", zone.id),
                (SeenFrom::Right, left, _) => assert!(!left, "{}", zone.id),
                (SeenFrom::Back | SeenFrom::Front, false, false) => {}
            }
        }
    }
}

#[test]
fn every_zone_has_words_and_every_region_can_be_shown_somewhere() {
    let library = library();
    for region in &library.data().regions {
        let mut shown = 0;
        for zone in library.zones_of(&region.id) {
            let label = library.zone_label(&zone);
            assert!(!label.is_empty() && !label.contains('-'), "{label}");
            shown += SeenFrom::ALL.iter().map(|view| library.drawn_zones(view.id(), &zone).len()).sum::<usize>();
        }
        assert!(shown > 0, "{}", region.id);
    }
}

#[test]
fn without_a_side_both_are_named() {
    assert_eq!(library().zone_label("calf-left"), "left calf");
    assert_eq!(library().zone_label("calf"), "both calves");
    assert_eq!(library().zone_label("spine-midline"), "spine");
    assert_eq!(library().zone_label("legs"), "legs");
}

/// Even-odd test against a path of absolute M, C and Z, each curve cut into 24 lines.
fn contains(path: &str, x: f64, y: f64) -> bool {
    let mut inside = false;
    let mut edge = |(x1, y1): (f64, f64), (x2, y2): (f64, f64)| {
        if (y1 > y) != (y2 > y) && x < x1 + (y - y1) * (x2 - x1) / (y2 - y1) {
            inside = !inside;
        }
    };
    let commands: Vec<char> = path.chars().filter(|letter| "MCZ".contains(*letter)).collect();
    let mut chunks = path.split(['M', 'C', 'Z']).skip(1);
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    for command in commands {
        let numbers: Vec<f64> = chunks
            .next()
            .unwrap_or_default()
            .split([' ', ','])
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().unwrap())
            .collect();
        match command {
            'M' => {
                at = (numbers[0], numbers[1]);
                start = at;
            }
            'C' => {
                for curve in numbers.chunks(6) {
                    let from = at;
                    for step in 1..=24 {
                        let t = f64::from(step) / 24.0;
                        let blend = |a: f64, b: f64, c: f64, d: f64| {
                            let s = 1.0 - t;
                            s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                        };
                        let next =
                            (blend(from.0, curve[0], curve[2], curve[4]), blend(from.1, curve[1], curve[3], curve[5]));
                        edge(at, next);
                        at = next;
                    }
                }
            }
            _ => {
                edge(at, start);
                at = start;
            }
        }
    }
    inside
}
