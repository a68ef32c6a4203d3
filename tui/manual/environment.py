"""The environment variables that airdeck reads."""

from __future__ import annotations

from tui.manual.topic import Topic

ENVIRONMENT = Topic(
    "environment",
    "Environment",
    "With a token and addresses in the environment, every command works without a profile. Options come before the"
    " environment, and the environment before the profile.",
    ("variable", "what it is"),
    (
        ("AIRDECK_TOKEN", "the token; airdeck takes it out of its environment as soon as it has read it"),
        ("AIRDECK_SCIM_URL", "the SCIM base address, as --scim-url"),
        ("AIRDECK_API_URL", "the Enterprise API base address, as --api-url"),
        ("AIRDECK_ENTERPRISE_ID", "the enterprise account, as --enterprise-id"),
        ("AIRDECK_PROFILE", "the profile, as --profile"),
        ("AIRDECK_HOME", "one folder for all of airdeck's own files, in place of the platform's"),
        ("HTTPS_PROXY, NO_PROXY", "the proxy, and hosts that go without it"),
        ("SSL_CERT_FILE, SSL_CERT_DIR", "certificate authorities, where a company proxy signs the traffic"),
        ("AIRDECK_REMEMBER", "no: nothing of the screen, the filters and the commands is kept for the next start"),
        ("AIRDECK_MOUSE", "no: the mouse stays the terminal's, as with --no-mouse"),
        ("NO_COLOR", "no colours, where it is set"),
        ("ESCDELAY", "milliseconds to wait for the rest of a key sequence after Esc"),
    ),
)
