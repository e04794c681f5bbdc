"""What two people do with each other in more than one test, as they would press and write it."""

from datetime import timedelta

from django.utils import timezone

from tests.browser.device import Device
from tests.browser.words import da

NOTE = "Du vil blive på skolen. Jeg ringer til Mette."
ANSWER = "Ring efter klokken tre."


def propose_meeting(professional: Device, book: str, *, citizen: str) -> str:
    """In two days; the path of the meeting."""
    professional.go(f"{book}moeder/")
    professional.follow(da("Propose a meeting with %(name)s", name=citizen))
    professional.field(da("When?")).fill(f"{timezone.localdate() + timedelta(days=2)}T15:00")
    decide = professional.field(da("What can we decide there, and what not?"))
    decide.fill("Vi kan bestemme, hvem der ringer til skolen.")
    professional.press(da("Propose it"))
    return professional.path()


def put_on_agenda(device: Device, meeting: str, point: str) -> None:
    device.go(meeting)
    device.field(da("What do you want to talk about?")).fill(point)
    device.press(da("Put it on"))


def write_note(professional: Device, book: str) -> str:
    """For the citizen and the other professionals; the path of the note."""
    professional.go(f"{book}noter/ny/fagpersoner/")
    professional.field(da("What do you want to write?")).fill(NOTE)
    professional.press(da("Save it"))
    return professional.path()


def answer_note(device: Device, note: str) -> None:
    device.go(note)
    device.field(da("Your answer")).fill(ANSWER)
    device.press(da("Save your answer"))


def open_pair(*devices: Device, book: str) -> str:
    """The check-ins of the two, on the device of each; the path of their page."""
    for device in devices:
        device.go(f"{book}tjek-ind/")
        device.tab.locator("main a[href*='/tjek-ind/med/']").first.click()
    return devices[0].path()


def let_be_what_waits(citizen: Device) -> None:
    """In the example a check-in waits for the citizen already, who lets it be: then the next one can begin."""
    waiting = citizen.tab.get_by_role("button", name=da("Skip this time"), exact=True)
    if waiting.count():
        waiting.click()
    citizen.tab.wait_for_load_state()


def check_in(professional: Device, citizen: Device, pair: str, item: str, *, ours: str, hers: str) -> str:
    """The professional first, who is on the page of the pair; the path of the check-in."""
    professional.follow(da("Answer first"))
    professional.tab.locator(f"input[name={item}][value={ours}]").check()
    professional.press(da("Save"))
    citizen.go(pair)
    citizen.follow(da("See what %(name)s says", name="Dina"))
    citizen.tab.locator(f"input[name={item}][value={hers}]").check()
    begun = citizen.path()
    citizen.press(da("Save"))
    return begun
