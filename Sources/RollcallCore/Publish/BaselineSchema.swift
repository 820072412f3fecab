/// Stand-in until merged.
public enum BaselineSchema { public static let text = "{}" }
