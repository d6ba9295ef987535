import FuzzChecks
import FuzzSupport

fuzz(checkSubmission)
