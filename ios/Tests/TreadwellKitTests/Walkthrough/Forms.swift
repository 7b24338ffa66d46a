import TreadwellCore

/// The core's forms as the scripts of `tests/walkthroughs` write them.
protocol Written {
    init(_ fields: Fields) throws
}

extension Written {
    init(_ json: JSON) throws {
        let fields = try Fields(json)
        try self.init(fields)
        try fields.finish()
    }
}

extension Moment: Written {
    init(_ fields: Fields) throws {
        self.init(epochMs: try fields.integer("epoch_ms"), utcOffsetMin: try fields.integer("utc_offset_min"))
    }
}

extension PracticeForm: Written {
    init(_ fields: Fields) throws {
        self.init(
            name: try fields.string("name"), training: try fields.string("training"),
            support: try fields.string("support"), standsOnClient: try fields.bool("stands_on_client"),
            weightKg: try fields.optionalNumber("weight_kg"))
    }
}

extension ClientForm: Written {
    init(_ fields: Fields) throws {
        self.init(
            name: try fields.string("name"), birth: try fields.string("birth"), contact: try fields.string("contact"),
            weightKg: try fields.optionalNumber("weight_kg"), heightCm: try fields.optionalNumber("height_cm"),
            note: try fields.string("note"))
    }
}

extension MedicinePick: Written {
    init(_ fields: Fields) throws {
        self.init(class: try fields.string("class"), name: try fields.optionalString("name"))
    }

    static func list(_ json: JSON) throws -> [MedicinePick] {
        guard case .array(let picks) = json else { throw Misread(description: "`medicines` is a list") }
        return try picks.map { try MedicinePick($0) }
    }
}

extension TodayForm: Written {
    init(_ fields: Fields) throws {
        self.init(
            ticked: try fields.strings("ticked"), unsure: try fields.strings("unsure"),
            systolic: try fields.optionalInteger("systolic"), diastolic: try fields.optionalInteger("diastolic"))
    }
}

extension SegmentForm: Written {
    init(_ fields: Fields) throws {
        self.init(
            technique: try fields.string("technique"), region: try fields.string("region"),
            side: try fields.string("side"), footSurface: try fields.string("foot_surface"),
            feet: try fields.string("feet"), pressure: try fields.integer("pressure"),
            support: try fields.string("support"), loadPercent: try fields.optionalInteger("load_percent"),
            minutes: try fields.optionalInteger("minutes"), reason: try fields.string("reason"))
    }
}

extension NoteForm: Written {
    init(_ fields: Fields) throws {
        self.init(
            subjective: try fields.string("subjective"), objective: try fields.string("objective"),
            assessment: try fields.string("assessment"), plan: try fields.string("plan"))
    }
}

extension AmendForm: Written {
    init(_ fields: Fields) throws {
        self.init(reason: try fields.string("reason"), text: try fields.string("text"))
    }
}

extension PressureMark {
    init(written word: String) throws {
        switch word {
        case "less": self = .less
        case "good": self = .good
        case "more": self = .more
        case "stop": self = .stop
        default: throw Misread(description: "no mark is called `\(word)`")
        }
    }
}

extension Given {
    init(_ json: JSON) throws {
        if case .string(let word) = json {
            switch word {
            case "yes": self = .yes
            case "no": self = .no
            case "unsure": self = .unsure
            case "never": self = .never
            default: throw Misread(description: "no answer is called `\(word)`")
            }
            return
        }
        let fields = try Fields(json)
        if fields.has("words") {
            self = .words(ids: try fields.strings("words"))
        } else if fields.has("number") {
            self = .number(value: try fields.number("number"))
        } else if fields.has("date") {
            let parts = try fields.string("date").split(separator: "-").compactMap { Int32($0) }
            guard let year = parts.first else { throw Misread(description: "no date") }
            self = .date(
                year: year, month: parts.dropFirst().first.map(UInt8.init),
                day: parts.dropFirst(2).first.map(UInt8.init))
        } else if fields.has("days_ago") {
            self = .daysAgo(days: try fields.number("days_ago"))
        } else if fields.has("zones") {
            self = .zones(ids: try fields.strings("zones"))
        } else {
            self = .text(text: try fields.string("text"))
        }
        try fields.finish()
    }
}

extension Level {
    /// The word of the scripts and vectors.
    var word: String {
        switch self {
        case .proceed: "proceed"
        case .adapt: "adapt"
        case .clearance: "clearance"
        case .doNotProceed: "do-not-proceed"
        }
    }
}

extension ApiError {
    /// The word of the scripts.
    var word: String {
        switch self {
        case .BadInput: "bad-input"
        case .NotFound: "not-found"
        case .Refused: "refused"
        case .Damaged: "damaged"
        case .Storage: "storage"
        case .Internal: "internal"
        }
    }
}
