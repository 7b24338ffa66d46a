//! Figures as `scripts/figures.sh` takes them in: one JSON object a line, in the file that `TREADWELL_FIGURES` names.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::json;

/// The lower quartile of `rounds` runs of `ours` and of `reference`, taken in turns so that both meet the same weather.
///
/// Not the median: a disk that others use as well is either free or not, and the median falls on either side.
pub fn in_turns(rounds: usize, mut ours: impl FnMut(usize), mut reference: impl FnMut(usize)) -> (Duration, Duration) {
    let mut times = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    for round in 0..rounds {
        times.0.push(time(|| ours(round)));
        times.1.push(time(|| reference(round)));
    }
    (quartile(times.0), quartile(times.1))
}

/// How long `work` takes.
pub fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn quartile(times: Vec<Duration>) -> Duration {
    percentile(times, 25)
}

/// The time in the middle.
pub fn median(times: Vec<Duration>) -> Duration {
    percentile(times, 50)
}

/// The time that `percent` of all times stay below.
pub fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort_unstable();
    times[times.len() * percent / 100]
}

/// Reports a time against the same work written by hand; `most` is the largest ratio that is well.
pub fn ratio(name: &str, ours: Duration, reference: Duration, most: f64) {
    let (value, reference) = (micros(ours), micros(reference));
    let ratio = rounded(value / reference);
    line(name, value, "µs", Some((reference, ratio)), Some((most, ratio <= most)));
}

/// Reports a time against a reference; nothing is asked of it.
pub fn against(name: &str, ours: Duration, reference: Duration) {
    let (value, reference) = (micros(ours), micros(reference));
    line(name, value, "µs", Some((reference, rounded(value / reference))), None);
}

/// Reports a size against a reference; nothing is asked of it.
pub fn bytes(name: &str, ours: f64, reference: f64) {
    line(name, rounded(ours), "bytes", Some((rounded(reference), rounded(ours / reference))), None);
}

/// Reports a figure; `most` is the largest value that is well.
pub fn at_most(name: &str, value: f64, unit: &str, most: f64) {
    line(name, rounded(value), unit, None, Some((most, value <= most)));
}

/// Reports a figure; `least` is the smallest value that is well.
pub fn at_least(name: &str, value: f64, unit: &str, least: f64) {
    line(name, rounded(value), unit, None, Some((least, value >= least)));
}

/// Reports a figure that nothing is asked of.
pub fn as_it_is(name: &str, value: f64, unit: &str) {
    line(name, rounded(value), unit, None, None);
}

/// `reference` comes with the ratio, `target` with whether it is met.
fn line(name: &str, value: f64, unit: &str, reference: Option<(f64, f64)>, target: Option<(f64, bool)>) {
    let (reference, ratio) = reference.unzip();
    let (target, met) = target.unzip();
    let figure = json!({
        "name": name, "value": value, "unit": unit, "reference": reference, "ratio": ratio, "target": target, "met": met,
    });
    println!("{figure}");
    if let Some(file) = std::env::var_os("TREADWELL_FIGURES") {
        let mut file = OpenOptions::new().append(true).create(true).open(file).expect("the list of figures opens");
        writeln!(file, "{figure}").expect("the list of figures can be written");
    }
}

fn micros(time: Duration) -> f64 {
    rounded(time.as_secs_f64() * 1e6)
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
