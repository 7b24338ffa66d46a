//! What each hurt came to, in one line that `scripts/stress` reads.

use std::sync::LazyLock;

/// The counts of one test.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// How often the whole was tried.
    pub rounds: u64,
    /// Errors, cuts, kills and flipped bits.
    pub faults: u64,
    /// Entries that a command had answered for.
    pub acknowledged: u64,
    /// Of these, how many were not there afterwards. A test fails before it prints another number than 0.
    pub lost: u64,
}

impl Count {
    /// Prints `stress: NAME: N rounds, N faults, N acknowledged, N lost`.
    pub fn print(&self, name: &str) {
        let Self { rounds, faults, acknowledged, lost } = self;
        println!("stress: {name}: {rounds} rounds, {faults} faults, {acknowledged} acknowledged, {lost} lost");
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.rounds += other.rounds;
        self.faults += other.faults;
        self.acknowledged += other.acknowledged;
        self.lost += other.lost;
    }
}

/// The number in the environment's variable `name`, for the long runs; else `short`.
///
/// # Panics
/// When it is set and no number.
#[must_use]
pub fn long(name: &str, short: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is not a number")),
        Err(_) => short,
    }
}

/// What every choice of a test is made from: `SEED`, or always the same. Printed, so that a run can be repeated.
#[must_use]
pub fn seed() -> u64 {
    static SEED: LazyLock<u64> = LazyLock::new(|| {
        let seed = long("SEED", 20_260_302);
        println!("SEED={seed}");
        seed
    });
    *SEED
}
