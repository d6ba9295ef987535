import Assessment
import Diagnostics
import Foundation
import Markup
import Testing

/// What must be the same in a translation of questions with moments, grids, lines, areas, criteria and scales.
@Suite struct NewKindTranslationTests {
    private static let original = """
        ---
        quiz: q
        title: Quiz
        module: m
        mode: practice
        ---

        ## When? {#when}

        date and time; certainty

        - accept: 2026-03-29T00:30:00Z in Europe/Rome
        - half: 2026-03-29 02:30

        ## Which data? {#grid}

        grid

        | | Content | Traffic |
        |---|---|---|
        | Text | [x] | [ ] |
        | Log-in | [ ] | [x] |

        ## Which lines? {#lines}

        mark the text

        - [ ] hi
        - [x] pay first

        ## Where? {#where}

        point at the picture

        ![An advert](a.png)

        - [x] area 10% 10% 10% 10%: the number
        - [ ] area 50% 10% 10% 10%: the name

        ## Draft. {#draft}

        essay; 4 marks; words 150-250; marked by two trainers

        | Criterion | 0 | 1 | 2 |
        |---|---|---|---|
        | Account | none | name | URL |
        | Period | none | | both |

        ## Ready? {#ready}

        opinion; 1 to 5; not ready ... ready

        """

    private static let french = """
        ---
        title: Contrôle
        ---

        ## Quand ? {#when}

        date et heure ; certitude

        - accepter : 2026-03-29T00:30:00Z à Europe/Rome
        - moitié : 2026-03-29 02:30

        ## Quelles données ? {#grid}

        grille

        | | Contenu | Trafic |
        |---|---|---|
        | Texte | [x] | [ ] |
        | Connexion | [ ] | [x] |

        ## Quelles lignes ? {#lines}

        marquer le texte

        - [ ] salut
        - [x] payez avant

        ## Où ? {#where}

        montrer sur l’image

        ![Une annonce](a.png)

        - [x] zone 10% 10% 10% 10%: le numéro
        - [ ] zone 50% 10% 10% 10%: le nom

        ## Rédigez. {#draft}

        rédaction ; 4 points ; mots 150-250 ; noté par deux formateurs

        | Critère | 0 | 1 | 2 |
        |---|---|---|---|
        | Compte | rien | nom | URL |
        | Période | rien | | les deux |

        ## Prêt ? {#ready}

        avis ; 1 à 5 ; pas prêt ... prêt

        """

    private func translate(_ text: String) throws -> [Diagnostic] {
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: Self.original))
        let quiz = try #require(Quiz.read(document.value).value)
        let translation = MarkupDocument.read(SourceFile(path: "q.fr.md", text: text))
        return quiz.translated(translation.value, title: "Contrôle", into: "fr").diagnostics
            .filter { $0.severity == .error }
    }

    @Test func `takes a translation in the words of another language`() throws {
        #expect(try translate(Self.french).map(\.summary) == [])
    }

    @Test(arguments: [
        ("date et heure ; certitude", "date et heure"), ("à Europe/Rome", "à Europe/London"),
        ("- moitié : 2026", "- faux : 2026"), ("| Texte | [x] | [ ] |", "| Texte | [ ] | [x] |"),
        ("grille", "grille ; barème : tout ou rien"), ("- [ ] salut", "- [x] salut"),
        ("zone 50% 10%", "zone 60% 10%"), ("- [x] zone 10%", "- [ ] zone 10%"), ("mots 150-250", "mots 250"),
        ("deux formateurs", "un formateur"), ("| Période | rien | |", "| Période | rien | un |"), ("1 à 5", "0 à 5"),
        ("4 points", "3 points"),
    ])
    func `names what a translation does otherwise`(old: String, new: String) throws {
        let text = Self.french.replacingOccurrences(of: old, with: new)
        try #require(text != Self.french)
        let errors = try translate(text)
        #expect(errors.contains { ["translation.quiz-differs", "quiz.no-correct-option"].contains($0.id) })
        #expect(errors.allSatisfy { !$0.hints.isEmpty })
    }
}
