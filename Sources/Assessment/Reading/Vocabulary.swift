import Scoring

/// The words of the quiz format in the languages that the pages speak.
///
/// What an author writes is looked up here and goes on in English, so that no other code knows any other language. A language
/// is a column of the table; words that mean the same stand in one cell, with commas between them, and the first is the one to
/// recommend. Case, accents and vowel signs do not count.
enum Vocabulary {
    /// What a word stands for; two groups may use the same word.
    enum Group: String, CaseIterable {
        case kind
        case setting
        case rule
        case difference
        case label
        case gap
        case phrase
        case place
        case scenario
    }

    /// The English of a word or phrase; nil when it is none of its group.
    static func english(_ text: some StringProtocol, _ group: Group) -> String? {
        words[group]?[folded(text)]
    }

    /// The words of a group in all languages, for saying which of them is near to another.
    ///
    /// - Parameter meanings: the English of those that are wanted; nil for all.
    static func all(of group: Group, for meanings: [String]? = nil) -> [String] {
        rows.filter { $0.group == group && meanings?.contains($0.english) ?? true }
            .flatMap { [$0.english] + $0.others }
    }

    /// The group, English and other words of each row, in the order of the table.
    static let rows: [(group: Group, english: String, others: [String])] = table.split(separator: "\n").compactMap {
        let cells = $0.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }
        guard cells.count == languages.count + 1, let group = Group(rawValue: cells[0]) else { return nil }
        let words = cells.dropFirst().map { $0.split(separator: ",").map { trimmed($0) } }
        guard let english = words.first?.first else { return nil }
        return (group, english, words.joined().dropFirst().map { $0 })
    }

    /// The columns of the table.
    static let languages = ["en", "fr", "es", "uk", "ar"]

    private static let words: [Group: [[UInt32]: String]] = rows.reduce(into: [:]) { result, row in
        for word in [row.english] + row.others { result[row.group, default: [:]][folded(word)] = row.english }
    }

    private static func folded(_ text: some StringProtocol) -> [UInt32] {
        // A typographic apostrophe is one; both are typed.
        Folding([.case, .accents]).fold(Array(text.utf8)).map { $0 == 0x2019 ? 0x27 : $0 }
    }

    private static let table = """
        kind | choose one | choisir une, choisir une réponse, une seule réponse | elegir una | обрати одне, обрати одну | اختر واحدة, اختر واحدا
        kind | true or false | vrai ou faux | verdadero o falso | правда чи неправда, так чи ні | صح أم خطأ, صواب أم خطأ
        kind | choose all | choisir toutes, choisir toutes les réponses | elegir todas | обрати всі, обрати все | اختر الكل, اختر كل ما يصح
        kind | fill in | compléter | completar | заповнити | املأ الفراغ
        kind | short answer | réponse courte | respuesta corta | коротка відповідь | إجابة قصيرة
        kind | number | nombre | número | число | عدد, رقم
        kind | date and time | date et heure | fecha y hora | дата і час, дата та час | التاريخ والوقت
        kind | put in order | mettre en ordre, mettre dans l'ordre | poner en orden, ordenar | упорядкувати | رتب
        kind | match | associer | relacionar, emparejar | зіставити | طابق, صل
        kind | grid | grille | cuadrícula | сітка | شبكة
        kind | mark the text | marquer le texte | marcar el texto | позначити в тексті | حدد في النص
        kind | point at the picture | montrer sur l'image | señalar en la imagen | показати на зображенні | أشر في الصورة
        kind | essay | rédaction | redacción | есе | مقال
        kind | scenario | scénario | escenario | сценарій | سيناريو
        kind | opinion | opinion, avis | opinión | думка | رأي
        setting | marks, mark | points, point | puntos, punto | балів, бали, бал, бала | درجات, درجة, نقاط, نقطة
        setting | objective, objectives | objectif, objectifs | objetivo, objetivos | ціль, цілі | هدف, أهداف, الهدف, الأهداف
        setting | score | barème | puntuación | оцінювання | التصحيح
        setting | ignore | ignorer | ignorar | ігнорувати | تجاهل
        setting | typos | fautes de frappe, fautes | erratas | описки | أخطاء الكتابة
        setting | shuffle | mélanger | mezclar | перемішати | خلط
        setting | certainty | certitude | certeza | впевненість | درجة اليقين, اليقين
        setting | tries | essais | intentos | спроби | المحاولات, محاولات
        setting | note | note, avertissement | nota, aviso | примітка, застереження | ملاحظة, تنبيه
        setting | must pass | à réussir, obligatoire | obligatoria, obligatorio | обов'язкове, обов'язково | إلزامي, إلزامية
        setting | words | mots | palabras | слів, слова | كلمات, كلمة
        phrase | none | non, aucun | no, nada | ні | لا
        phrase | to | à | a | до | إلى
        place | in | à | en | в, у | في
        phrase | marked by one trainer | noté par un formateur, noté par une formatrice | evaluado por un formador, evaluado por una formadora | оцінює один тренер, оцінює одна тренерка | يصححه مدرب واحد
        phrase | marked by two trainers | noté par deux formateurs, noté par deux formatrices | evaluado por dos formadores, evaluado por dos formadoras | оцінюють двоє тренерів, оцінюють два тренери | يصححه مدربان
        phrase | in either order, in any order | dans n'importe quel ordre | en cualquier orden | у будь-якому порядку, в будь-якому порядку | بأي ترتيب
        phrase | unit missing | sans unité | sin unidad | без одиниці | بلا وحدة
        phrase | area | zone | zona, área | область, ділянка | منطقة
        rule | right minus wrong | justes moins fausses | aciertos menos errores | правильні мінус неправильні | الصواب ناقص الخطأ
        rule | all or nothing | tout ou rien | todo o nada | усе або нічого, все або нічого | الكل أو لا شيء
        rule | coverage | couverture | cobertura | охоплення | التغطية
        rule | per gap | par blanc | por hueco | за пропуск | لكل فراغ
        rule | longest correct run | plus longue suite juste | secuencia correcta más larga | найдовша правильна послідовність | أطول تسلسل صحيح
        rule | per place | par place | por posición | за місце | لكل موضع
        rule | per pair | par paire | por pareja | за пару | لكل زوج
        rule | per row | par ligne | por fila | за рядок | لكل صف
        difference | case | casse | mayúsculas | регістр | حالة الأحرف
        difference | accents | accents | acentos, tildes | наголоси | التشكيل
        difference | spaces | espaces | espacios | пробіли | المسافات
        difference | nothing | rien | nada | нічого | لا شيء
        label | hint | indice | pista | підказка | تلميح
        label | why | pourquoi | por qué | чому | لماذا, السبب
        label | accept | accepter | aceptar | прийняти | اقبل, يقبل
        label | half | moitié | mitad | половина | نصف
        label | wrong | faux | incorrecto | неправильно | خطأ
        label | otherwise | sinon | si no, en otro caso | інакше | غير ذلك
        gap | blank | blanc | hueco | пропуск | فراغ
        gap | pick | choix | elección | вибір | اختيار
        scenario | scene | scène | escena | сцена | مشهد, المشهد
        scenario | end | fin | final | кінець, фінал | نهاية, النهاية
        scenario | log | au journal | en el registro | до журналу | في السجل
        scenario | not in log | hors journal, pas au journal | fuera del registro, no en el registro | не до журналу, поза журналом | ليس في السجل, خارج السجل
        scenario | needs in log | requis au journal | necesario en el registro | потрібно в журналі | مطلوب في السجل, يلزم في السجل
        scenario | award | accorder, attribuer | otorgar, conceder | нарахувати | منح, يمنح
        scenario | flag | à noter, signaler | a tener en cuenta, señalar | зауважити, позначити | للملاحظة, ملاحظة
        """
}
