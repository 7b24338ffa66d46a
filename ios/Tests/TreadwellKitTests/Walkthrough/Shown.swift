import TreadwellCore

/// What pages show, by the names of `tests/walkthroughs/README.md`.
typealias Shown = [String: JSON]

extension PracticePage? {
    var shown: Shown { ["set_up": .bool(self != nil), "name": .optional(self?.form.name)] }
}

extension InterviewPage {
    var shown: Shown {
        switch self {
        case .changed: ["page": .string("changed")]
        case .question(let page): ["page": .string("question"), "condition": .string(page.condition)]
        case .medicines: ["page": .string("medicines")]
        case .today: ["page": .string("today")]
        case .complete(let page): ["page": .string("complete"), "open": .set(page.open.map(\.condition))]
        }
    }
}

extension OutcomePage {
    var shown: Shown {
        [
            "level": .string(badge.level.word), "findings": .set(findings.map(\.id)),
            "open": .set(self.open.map(\.condition)), "may_start": .bool(mayStart),
            "off": .set(marks.filter { $0.mark == .off }.map(\.zone)),
        ]
    }
}

extension SessionPage {
    var shown: Shown {
        [
            "segments": .count(segments.count), "warned_segments": .count(segments.filter { $0.warning != nil }.count),
            "running": .bool(current != nil), "marks": .count(marks.count), "stopped": .bool(stoppedLine != nil),
        ]
    }
}

extension [SegmentWarning] {
    var shown: Shown {
        ["warned": .bool(!isEmpty), "warnings": .count(count), "may_keep": .bool(allSatisfy(\.mayKeep))]
    }
}

extension ClosePage {
    var shown: Shown {
        [
            "segments": .count(segments.count), "missing": .count(missing.count), "pain_before": .optional(painBefore),
            "pain_after": .optional(painAfter),
        ]
    }
}

extension RecordPage {
    var shown: Shown {
        [
            "verified": .bool(verified && amendments.allSatisfy(\.verified)), "amendments": .count(amendments.count),
            "level": .optional(badge?.level.word),
        ]
    }
}

extension VerifyPage {
    var shown: Shown { ["whole": .bool(whole), "problems": .array(problems.map(JSON.string))] }
}
