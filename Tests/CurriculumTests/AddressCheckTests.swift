import Testing

/// The form of addresses outside the course; nobody is asked whether they answer.
@Suite struct AddressCheckTests {
    @Test(arguments: [
        ("https:/example.org", "address.malformed", "write https:// and then the site's name"),
        ("https:///page", "address.malformed", "write the site's name after the two slashes"),
        ("//example.org/a", "address.malformed", "write https: before //example.org/a"),
        ("<https://example.org/a b>", "address.malformed", "write %20 for a space that belongs to it, or take it out"),
        ("https://exam..ple.org", "address.malformed", "correct what stands between // and the next slash"),
        ("https://-a.example", "address.malformed", "correct what stands between // and the next slash"),
        ("https://https://a.example", "address.malformed", "take out \":\""),
        ("https://a.example:80a/", "address.malformed", "take out \":80a\""),
        ("https://me:secret@a.example/", "address.malformed", "take out what stands before the site's name"),
        ("https://a.example/100%", "address.malformed", "write %25 for the sign itself"),
        ("htps://a.example", "address.malformed", "write https: if that is what is meant"),
        ("mailto:desk.example", "address.malformed", "write, for example, mailto:desk@training.example"),
        ("mailto:", "address.malformed", "write, for example, mailto:desk@training.example"),
        ("tel:the-desk", "address.malformed", "write its digits, such as tel:+41-22-555-0100"),
        ("http://a.example/x", "address.insecure", "write https: if the site answers there too; nearly all do"),
        ("https://192.0.2.7/x", "address.numeric", "write the site's name"),
        ("https://[2001:db8::1]/", "address.numeric", "write the site's name"),
        (
            "https://a.example/x?id=3&utm_source=mail&fbclid=9#top", "address.tracking",
            "write https://a.example/x?id=3#top"
        ),
        ("https://a.example/?UTM_Medium=x", "address.tracking", "write https://a.example/"),
    ])
    func `warns of`(address: String, id: String, hint: String) throws {
        // "https://https://…" has no port and no site: two slips, the first of which is looked at.
        let slips =
            address.hasPrefix("https://https")
            ? ["warning \(id) L:8:3", "warning \(id) L:8:3"] : ["warning \(id) L:8:3"]
        try CourseCase(address, slips, hint).lesson("a [b](\(address))").check()
    }

    @Test(arguments: [
        "https://example.org", "https://sub.example.org:8443/a/b?c=d&e#f", "https://xn--bcher-kva.example/",
        "https://bücher.example/ü",
        "https://a.example/%C3%BC", "https://a.example./", "http://expyuzz4wqqyqhjn.onion/",
        "mailto:desk@training.example",
        "mailto:a@b.example,c@d.example?subject=x", "tel:+41-22-555-0100", "tel:112", "tel:(022)555.01.00;ext=3",
        "urn:isbn:1", "doi:10.1000/1",
        "sip:a@b.example", "https://user.example/@name/1",
    ])
    func `has nothing to say of`(address: String) throws {
        try CourseCase(address, [], "").lesson("a [b](\(address))").check()
    }

    @Test func `looks at the addresses of sources, where they stand`() throws {
        try CourseCase(
            "a source",
            [
                "warning address.insecure Curriculum/sources.yaml:4:8",
                "warning address.tracking Curriculum/sources.yaml:8:8",
            ],
            "write https: if the site answers there too; nearly all do"
        )
        .file(
            "Curriculum/sources.yaml",
            "A:\n  title: A\n  status: G\n  url: http://a.example\nB:\n  title: B\n  status: G\n  url: https://b.example?gclid=1\n"
        ).check()
    }
}
