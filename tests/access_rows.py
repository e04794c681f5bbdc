"""Who gets in where: the rows of the access table. An address that stands in none of them is refused to everyone."""

EVERYONE = frozenset(("alma", "dina", "karin", "gorm", "freja", "emil", "ivan", "nobody"))
SIGNED_IN = EVERYONE - {"nobody"}
IN_BOOK = frozenset(("alma", "dina", "karin", "gorm"))
SEE_MAP = frozenset(("alma", "dina", "gorm"))  # gorm is shown the map; karin, a guardian, is not
DRAW = frozenset(("alma", "dina"))
CITIZEN = frozenset(("alma",))
WORKS = frozenset(("dina", "emil"))
LEADS = frozenset(("freja",))

# name of the address → who gets in by GET, and by POST. None: that method is refused to all.
TABLE: dict[str, tuple[frozenset[str] | None, frozenset[str] | None]] = {
    "front": (EVERYONE, None),
    "promises": (EVERYONE, None),
    "about": (EVERYONE, None),
    "accessibility": (EVERYONE, None),
    "alive": (EVERYONE, None),
    "set_language": (EVERYONE, EVERYONE),
    "quick_exit": (None, EVERYONE),
    "pen_return": (None, EVERYONE),
    "home": (SIGNED_IN, None),
    "me": (SIGNED_IN, None),
    "about_me": (SIGNED_IN, SIGNED_IN),
    "own_link": (SIGNED_IN - WORKS - LEADS, SIGNED_IN - WORKS - LEADS),
    "profile": (WORKS, WORKS),
    "pin": (SIGNED_IN, SIGNED_IN),
    "withdraw_invitation": (None, CITIZEN),
    "team": (LEADS, LEADS),
    "end_role": (LEADS, LEADS),
    "new_sign_in": (None, LEADS),
    "start_alone": (None, SIGNED_IN),
    "new_workbook": (WORKS, WORKS),
    "beside": (WORKS, WORKS),
    "invitation": (EVERYONE, None),
    "accept_invitation": (None, EVERYONE),
    "workbook": (IN_BOOK, None),
    "members": (IN_BOOK, None),
    "bring_along": (CITIZEN, CITIZEN),
    "propose": (frozenset(("dina",)), frozenset(("dina",))),
    "change_member": (None, IN_BOOK),
    "meetings": (IN_BOOK, None),
    "new_meeting": (DRAW, DRAW),
    "met_today": (None, DRAW),
    "meeting": (DRAW, DRAW),
    "change_meeting": (DRAW, DRAW),
    "turn_meeting": (None, DRAW),
    "change_point": (None, DRAW),
    "bring_to_meeting": (None, CITIZEN),
    "show_meeting": (None, CITIZEN),
    "notes": (IN_BOOK, None),
    "new_note": (DRAW, DRAW),
    "note": (DRAW, DRAW),
    "correct_note": (frozenset(("dina",)), frozenset(("dina",))),
    "withhold_note": (frozenset(("dina",)), frozenset(("dina",))),
    "show_note": (None, CITIZEN),
    "turn_note": (None, DRAW),
    "path": (IN_BOOK, None),
    "path_paper": (IN_BOOK, None),
    "checkins": (DRAW, None),
    "checkin_pair": (DRAW, None),
    "checkin_new": (frozenset(("dina",)), frozenset(("dina",))),
    "checkin_rhythm": (None, DRAW),
    "checkin": (DRAW, CITIZEN),
    "checkin_turn": (None, DRAW),
    "looks": (CITIZEN, None),
    "take_pen": (frozenset(("dina",)), frozenset(("dina",))),
    "own_sign_in": (frozenset(("dina with the pen",)), frozenset(("dina with the pen",))),
    "agreements": (IN_BOOK, None),
    "agreement_new": (IN_BOOK, IN_BOOK),
    "agreement": (DRAW, None),
    "agreement_yes": (None, DRAW),
    "agreement_kept": (None, DRAW),
    "agreement_not_now": (DRAW, DRAW),
    "agreement_let_go": (DRAW, DRAW),
    "agreement_anew": (DRAW, DRAW),
    "agreement_take_over": (frozenset(("dina",)), frozenset(("dina",))),
    "agreement_show_words": (None, CITIZEN),
    "promises_waiting": (WORKS | LEADS, None),
    "promise_waiting": (LEADS, LEADS),
    "agreement_erase": (CITIZEN, CITIZEN),
    "voices": (CITIZEN, None),
    "voice_new": (CITIZEN, CITIZEN),
    "voice": (CITIZEN, CITIZEN),
    "voice_whom": (CITIZEN, CITIZEN),
    "voice_do": (None, CITIZEN),
    "said_to_me": (WORKS | LEADS, None),
    "answer": (frozenset(("dina",)), frozenset(("dina",))),
    "map": (SEE_MAP, None),
    "map_state": (SEE_MAP, None),
    "map_operations": (None, SEE_MAP),
    "map_feed": (SEE_MAP, None),
    "map_list": (SEE_MAP, SEE_MAP),
    "map_person": (SEE_MAP, SEE_MAP),
    "map_tie": (None, SEE_MAP),
    "map_change_item": (None, SEE_MAP),
    "map_sector": (DRAW, DRAW),
    "map_questions": (SEE_MAP, None),
    "map_question": (CITIZEN, CITIZEN),
    "map_compare": (SEE_MAP, None),
    "map_says": (SEE_MAP, None),
    "map_export": (frozenset(("alma", "dina")), None),
    "map_export_all": (CITIZEN, None),
    "map_study_yes": (None, CITIZEN),
    "map_study_no": (None, CITIZEN),
    "map_study_export": (frozenset(("dina",)), None),
    "map_history": (SEE_MAP, None),
    "map_new_wave": (DRAW, DRAW),
    "map_confirm": (DRAW, DRAW),
    "map_wave": (SEE_MAP, None),
    "map_print": (SEE_MAP, None),
    "map_svg": (SEE_MAP, None),
    "map_png": (SEE_MAP, None),
}

# Addresses of one workbook: the state of the membership decides there.
BOOK_ADDRESSES = sorted(
    name
    for name in TABLE
    if name in {"workbook", "members", "propose", "change_member", "take_pen", "answer"}
    or name.startswith(("map", "agreement", "checkin", "path"))
    or any(part in name for part in ("meeting", "note"))
    or name in {"met_today", "change_point"}
)
