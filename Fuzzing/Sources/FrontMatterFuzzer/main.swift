import FuzzChecks
import FuzzSupport

fuzz(checkFrontMatter)
