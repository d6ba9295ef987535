import FuzzChecks
import FuzzSupport

fuzz(checkQuiz)
