"""A mail server of our own, to see what really leaves."""

import asyncio
import threading
from email import message_from_bytes, policy


class Postbus:
    """A real SMTP server on loopback that keeps what it gets; `weiger` refuses every address."""

    def __init__(self, *, weiger=False):
        self.berichten, self.weiger, self.lus = [], weiger, asyncio.new_event_loop()

    def __enter__(self):
        self.klaar = threading.Event()
        self.draad = threading.Thread(target=self._draai, daemon=True)
        self.draad.start()
        self.klaar.wait(5)
        return self

    def __exit__(self, *fout):
        self.lus.call_soon_threadsafe(self.lus.stop)
        self.draad.join(5)

    def _draai(self):
        asyncio.set_event_loop(self.lus)
        server = self.lus.run_until_complete(asyncio.start_server(self._gesprek, "127.0.0.1", 0))
        self.adres = server.sockets[0].getsockname()
        self.klaar.set()
        self.lus.run_forever()
        server.close()
        self.lus.run_until_complete(self.lus.shutdown_asyncgens())
        self.lus.close()

    async def _gesprek(self, lezer, schrijver):
        schrijver.write(b"220 postbus\r\n")
        while regel := await lezer.readline():
            woord = regel[:4].upper()
            if woord == b"DATA":
                schrijver.write(b"354 zeg het maar\r\n")
                tekst = await lezer.readuntil(b"\r\n.\r\n")
                self.berichten.append(message_from_bytes(tekst[:-5], policy=policy.default))
            weg = woord == b"RCPT" and self.weiger
            schrijver.write(
                b"550 onbekend\r\n"
                if weg
                else b"221 dag\r\n"
                if woord == b"QUIT"
                else b"250 ok\r\n"
            )
            await schrijver.drain()
            if woord == b"QUIT":
                break
        schrijver.close()


def via(settings, adres):
    """Mail goes over SMTP to this address."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = adres
    settings.EMAIL_TIMEOUT = 3
