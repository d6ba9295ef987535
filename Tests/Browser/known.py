"""The quiz with every kind of question in `course/`: answers by their words, and in the numbers of its paper."""

RIGHT = {
    "phone": ("choose", "Isolate it from the network"),
    "hash": ("choose", "False"),
    "note": ("tick", ["Time, with time zone", "Who handled the device", "Where the device lay"]),
    "gaps": ("fill", ["digest", "unchanged", "name"]),
    "archive": ("type", "wayback machine"),
    "image": ("type", "64 GB"),
    "capture": (
        "order",
        ["Check the authority you act under", "Note its address", "Capture the page", "Hash the files"],
    ),
    "instruments": (
        "match",
        {
            "Keep the account data": "Preservation order",
            "Who registered": "Subscriber information order",
            "The content": "Production order",
        },
    ),
}

# Steps and choices are numbered in the order of their bytes: Capture, Check, Hash, Note; Interception, Preservation,
# Production, Subscriber.
RIGHT_IN_NUMBERS = [
    {"question": "phone", "choice": 1},
    {"question": "hash", "choice": 1},
    {"question": "note", "choices": [0, 1, 3]},
    {"question": "gaps", "gaps": ["digest", 1, "name"]},
    {"question": "archive", "text": "wayback machine"},
    {"question": "image", "text": "64 GB"},
    {"question": "capture", "order": [1, 3, 0, 2]},
    {"question": "instruments", "pairs": [1, 3, 2]},
]

IDS = list(RIGHT)
