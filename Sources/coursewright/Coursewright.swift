import CommandLineInterface

@main
struct Coursewright {
    static func main() async { await program.run() }

    static let version = "0.1"

    static let program = Program(
        "coursewright",
        version: version,
        summary: "Turns Markdown into a training site that opens from any web host or a USB stick.",
        firstSteps: [
            "coursewright new course my-course", "coursewright check", "coursewright serve",
            "coursewright build",
        ],
        bareCommand: "next",
        commands: [next, new, check, build, serve, render]
    )
}
