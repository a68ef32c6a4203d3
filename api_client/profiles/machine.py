"""What of this machine stands between airdeck and a tenant: keyring, proxy, certificates, folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from api_client.profiles.checks import AUTHORITIES, FOLDERS, KEYRING, PROXY, Check, limited, passed
from api_client.profiles.private_files import open_to_others
from api_client.profiles.profile import Profile
from api_client.profiles.token_keyring import KeyringError, TokenKeyring
from api_client.transport.proxy import proxy_for

_AUTHORITIES = {"SSL_CERT_FILE": Path.is_file, "SSL_CERT_DIR": Path.is_dir}


def machine_checks(profile: Profile | None, keyring: TokenKeyring, folders: Iterable[Path]) -> Iterator[Check]:
    """Everything that can be told without a request; the proxy for the hosts of `profile`."""
    yield keyring_check(keyring)
    if profile is not None:
        yield proxy_check(profile)
    yield authorities_check(os.environ)
    yield folders_check(folders)


def keyring_check(keyring: TokenKeyring) -> Check:
    """Which keyring tokens would go to."""
    try:
        return passed(KEYRING, f"tokens can be kept in the {keyring.name()}")
    except KeyringError as error:
        return limited(KEYRING, error.message, error.hint)


def proxy_check(profile: Profile) -> Check:
    """Which proxy the environment or the system names for the https addresses; its user and password are left out."""
    origins = sorted(profile.origins, key=str)
    found = {origin.host: proxy for origin in origins if (proxy := proxy_for(origin))}
    if not found:
        return passed(PROXY, "none; requests go straight to their hosts")
    return passed(PROXY, ", ".join(f"{host} by way of {proxy}" for host, proxy in found.items()))


def authorities_check(environ: Mapping[str, str]) -> Check:
    """Whose signatures on certificates are believed."""
    for name, is_there in _AUTHORITIES.items():
        path = environ.get(name)
        if path and not is_there(Path(path)):
            return limited(AUTHORITIES, f"{name} names {path}, which is not there", f"Correct {name}, or unset it.")
        if path:
            return passed(AUTHORITIES, f"the authorities of {path} ({name})")
    return passed(AUTHORITIES, "the public authorities that come with airdeck")


def folders_check(folders: Iterable[Path]) -> Check:
    """Whether airdeck's own files are closed to others."""
    wide = [str(path) for path in folders if open_to_others(path)]
    if wide:
        return limited(FOLDERS, f"open to others: {', '.join(wide)}", f"Close them: chmod go= {' '.join(wide)}")
    return passed(FOLDERS, "airdeck's own files are closed to others")
