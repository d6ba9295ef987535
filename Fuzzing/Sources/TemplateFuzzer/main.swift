import FuzzChecks
import FuzzSupport

fuzz(checkTemplate)
