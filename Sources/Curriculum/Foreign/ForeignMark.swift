/// Something in a text that another program makes more of than CommonMark does, and this one shows as it stands.
enum ForeignMark: Hashable {
    case shortcode, directive, tag, attributes, admonition, tab, div, snippet, embedding, comment, formula, contents
    case abbreviation, component, codeDirective, role, highlight, strike

    /// What it is and what becomes of it, as the beginning of a sentence.
    var what: String {
        switch self {
        case .shortcode: "shortcodes, as Hugo has them, are shown as text"
        case .directive: "{{#…}}, as mdBook has them, are shown as text"
        case .tag: "template tags, as Jekyll and MkDocs have them, are shown as text"
        case .attributes: "attributes, as kramdown has them, are shown as text"
        case .admonition: "admonitions, as MkDocs has them, are shown as text where no text is indented below them"
        case .tab: "tabs, as MkDocs has them, are shown as text, and what is indented below them as code"
        case .div:
            "blocks between :::, as the Carpentries and Docusaurus have them, are shown as text where they have no end or are no callouts"
        case .snippet: "snippets, as MkDocs has them, are shown as text"
        case .embedding: "embedded files, as Obsidian has them, are not shown"
        case .comment: "comments between %%, as Obsidian hides them, are shown to readers"
        case .formula: "formulas between $$ are shown as they are written"
        case .contents: "a mark for a table of contents is shown as text"
        case .abbreviation: "abbreviations, as MkDocs has them, are shown as text"
        case .component: "imports of components, as MDX has them, are shown as text"
        case .codeDirective: "directives, as MyST has them, are shown as code unless they are callouts"
        case .role: "roles and labels, as MyST has them, are shown as text"
        case .highlight: "highlights between == are shown as text"
        case .strike: "words between ~~ are shown with these signs, and not struck through"
        }
    }

    /// What an author does about it.
    var wayOut: String {
        switch self {
        case .shortcode:
            "write in Markdown what they stand for, such as ![what it shows](picture.png \"Its caption\") for a figure"
        case .directive: "write {{include: file.md}} on a line of its own for {{#include file.md}}, and take others out"
        case .tag: "write in Markdown what they stand for"
        case .attributes: "take them out; a callout is a quotation that begins with [!NOTE]"
        case .admonition: "indent the lines of its text by four spaces"
        case .codeDirective: "write in Markdown what they stand for"
        case .tab: "write a heading for each, and below it the text without indentation"
        case .div:
            "write ::: on a line of its own below a callout; take it out where others are to be beside each other"
        case .snippet: "write {{include: file.md}} on a line of its own"
        case .embedding: "write ![what it shows](picture.png) for a picture, {{include: page.md}} for a page"
        case .comment: "take them out"
        case .formula: "write them in words, or show a picture of them"
        case .contents: "take it out: each page lists its headings itself"
        case .abbreviation: "say what they mean where they first stand"
        case .component: "write in Markdown what they stand for"
        case .role: "write [words](page.md#heading) for a link"
        case .highlight: "write **words**"
        case .strike: "take the words out, or say that they no longer hold"
        }
    }
}
