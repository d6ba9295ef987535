import FuzzChecks
import FuzzSupport

fuzz(checkReceipt)
