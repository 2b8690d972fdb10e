"""Single-file web pages (MHTML), as Word and Excel save them: the page inside is read."""

import email
import email.policy

from perflint.formats.errors import ReadError
from perflint.system.bilingual import Bilingual


def page_of(data: bytes) -> bytes:
    """The HTML page of an MHTML file.

    Raises ReadError when there is none.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and b"<t" in payload.lower():
                return payload
    raise ReadError(
        Bilingual(
            "单文件网页里没有网页内容；在 Word/WPS 里打开后另存为 .docx",
            "no page inside this single-file web page; open it in Word/WPS and save it as .docx",
        ),
    )
