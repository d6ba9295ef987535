import CommandLineInterface

@main
struct Coursewright {
    static func main() async { await program.run() }

    static let program = Program(
        "coursewright",
        version: "0.1",
        summary: "Turns Markdown into a training site that opens from any web host or a USB stick.",
        firstSteps: ["coursewright check", "coursewright serve", "coursewright build"],
        commands: [check, build, serve, render]
    )
}
