import FuzzChecks
import FuzzSupport

fuzz(checkKey)
