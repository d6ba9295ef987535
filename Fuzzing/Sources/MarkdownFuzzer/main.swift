import FuzzChecks
import FuzzSupport

fuzz(checkMarkdown)
