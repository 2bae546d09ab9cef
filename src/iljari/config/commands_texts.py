"""`iljari texts`: texts that come in without a gateway, for trials and for gateways that write files."""

import click

from .house import fail, last_line, the_centre, the_system


@click.group("texts")
def texts_group() -> None:
    """Texts that people send to the centre.

    Example: iljari texts receive --from 010-2345-6789 --text 1
    """


@texts_group.command("receive")
@click.option("--from", "sender", required=True, help="The number that the text comes from.")
@click.option("--text", required=True, help="What it says.")
@click.option("--id", "reference", default="", help="The gateway's own id; a text is taken in once under it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def receive(sender: str, text: str, reference: str, as_json: bool) -> None:
    """Take in one text, as if the gateway had brought it.

    Example: iljari texts receive --from 010-2345-6789 --text 1
    """
    from iljari.centre.message_actions import receive_text
    from iljari.centre.message_queries import centre_for
    from iljari.kernel.korean import phone_digits

    first = the_centre()
    if not phone_digits(sender):
        fail("--from must be a telephone number, such as 010-2345-6789.")
    centre = centre_for(sender) or first
    received = receive_text(by=the_system(centre), sender=sender, text=text, reference=reference)
    if as_json:
        last_line({"understood": received.understood, "question": received.question_id and str(received.question_id)})
    else:
        click.echo("Understood." if received.understood else "Not understood: it waits on /messages/received/.")
