import Diagnostics
import Foundation

/// As much of JSON Schema (draft 2020-12) as the submission's schema uses; a word it does not know fails the test.
struct JSONSchema {
    struct UnknownWord: Error {
        let word: String
    }

    let root: JSONValue

    func allows(_ value: JSONValue) throws -> Bool { try allows(value, root) }

    private func allows(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        guard case .object(let rules) = schema.content else { return schema != .boolean(false) }
        for rule in rules where try !holds(rule.name, rule.value, value, schema) { return false }
        return true
    }

    private func holds(_ word: String, _ rule: JSONValue, _ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        switch word {
        case "$schema", "$defs", "title", "description": return true
        case "$ref":
            let names = try rule.text().split(separator: "/").dropFirst()
            let target = names.reduce(root) { $0.member(String($1)) ?? .null }
            return try allows(value, target)
        case "type": return try isOf(type: rule.text(), value)
        case "const": return rule == value
        case "oneOf": return try rule.elements().count { try allows(value, $0) } == 1
        case "enum": return try rule.elements().contains(value)
        case "anyOf": return try rule.elements().contains { try allows(value, $0) }
        case "dependentRequired":
            guard case .object(let rules) = rule.content else { return true }
            return try rules.allSatisfy { rule in
                try value.member(rule.name) == nil
                    || rule.value.elements().allSatisfy { value.member(try $0.text()) != nil }
            }
        case "pattern":
            guard case .string(let text) = value.content else { return true }
            return text.range(of: try rule.text(), options: .regularExpression) != nil
        case "maxLength":
            guard case .string(let text) = value.content else { return true }
            return text.unicodeScalars.count <= (try rule.integer(in: 0...20_000))
        case "minimum", "maximum":
            guard case .number(let text) = value.content, let number = Double(text) else { return true }
            let bound = Double(try rule.integer(in: 0...10_000))
            return word == "minimum" ? number >= bound : number <= bound
        case "minItems", "maxItems":
            guard case .array(let values) = value.content else { return true }
            let bound = try rule.integer(in: 0...10_000)
            return word == "minItems" ? values.count >= bound : values.count <= bound
        case "items":
            guard case .array(let values) = value.content else { return true }
            return try values.allSatisfy { try allows($0, rule) }
        case "required": return try rule.elements().allSatisfy { value.member(try $0.text()) != nil }
        case "minProperties", "maxProperties":
            guard case .object(let members) = value.content else { return true }
            let bound = try rule.integer(in: 0...10_000)
            return word == "minProperties" ? members.count >= bound : members.count <= bound
        case "properties":
            guard case .object(let members) = value.content else { return true }
            return try members.allSatisfy { try allows($0.value, rule.member($0.name) ?? .boolean(true)) }
        case "additionalProperties":
            guard case .object(let members) = value.content, rule == .boolean(false) else { return true }
            return members.allSatisfy { schema.member("properties")?.member($0.name) != nil }
        default: throw UnknownWord(word: word)
        }
    }

    private func isOf(type: String, _ value: JSONValue) -> Bool {
        switch value.content {
        case .null: type == "null"
        case .boolean: type == "boolean"
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        case .number(let text): type == "number" || type == "integer" && Double(text).map { $0 == $0.rounded() } == true
        }
    }
}
