"""Given and family names of many scripts, each with the Latin letters that an e-mail address takes."""

from __future__ import annotations

from typing import NamedTuple


class Culture(NamedTuple):
    """Names that go together; each is written `native/latin`, or once where both are the same."""

    given: tuple[str, ...]
    family: tuple[str, ...]


def _culture(given: str, family: str) -> Culture:
    return Culture(tuple(given.split()), tuple(family.split()))


CULTURES = (
    _culture(
        "Ada/ada Grace/grace Alan/alan Edith/edith Oscar/oscar Mary-Jane/maryjane Tom/tom Ruth/ruth Ben/ben Nora/nora",
        "Byron/byron O'Brien/obrien Smith/smith Turner/turner Clarke/clarke Lovell/lovell Wood/wood Hill/hill",
    ),
    _culture(
        "Jürgen/juergen Zoë/zoe François/francois Søren/soeren Łukasz/lukasz Iñigo/inigo Šárka/sarka Ümit/uemit",
        "Müller/mueller Håkansson/hakansson Çelik/celik Núñez/nunez Wójcik/wojcik Øvergård/overgard Žák/zak Weiß/weiss",
    ),
    _culture(
        "Анна/anna Дмитрий/dmitrii Ольга/olga Юрий/iurii Софія/sofiia Щепан/shchepan",
        "Иванова/ivanova Кузнецов/kuznetsov Шевченко/shevchenko Петров/petrov Йорданов/iordanov",
    ),
    _culture(
        "Ελένη/eleni Γιώργος/giorgos Σοφία/sofia Νίκος/nikos",
        "Παπαδοπούλου/papadopoulou Ιωάννου/ioannou Βασιλείου/vasileiou Σταύρος/stavros",
    ),
    _culture(
        "فاطمة/fatima يوسف/yusuf ليلى/layla محمد/muhammad نور/nour",
        "العلي/alali حداد/haddad الخوري/alkhoury منصور/mansour",
    ),
    _culture("נועה/noa דוד/david שירה/shira יעל/yael", "כהן/cohen לוי/levi מזרחי/mizrahi פרץ/peretz"),
    _culture(
        "आरती/aarti राहुल/rahul प्रिया/priya श्रीकांत/shrikant",
        "शर्मा/sharma पटेल/patel त्रिपाठी/tripathi कृष्णन/krishnan",
    ),
    _culture("สมชาย/somchai กัญญา/kanya ธีรพงษ์/theeraphong น้ำฝน/namfon", "ศรีสุข/srisuk ใจดี/jaidee แก้วมณี/kaewmanee"),
    _culture("伟/wei 秀英/xiuying 子涵/zihan 建国/jianguo", "王/wang 李/li 欧阳/ouyang 𠮷田/jitian"),
    _culture("さくら/sakura 健太/kenta ゆうこ/yuko 大翔/hiroto", "佐藤/sato 鈴木/suzuki 髙橋/takahashi 渡邉/watanabe"),
    _culture("민준/minjun 서연/seoyeon 지우/jiwoo 하은/haeun", "김/kim 이/lee 박/park 최/choi"),
    _culture("Ngọc/ngoc Thảo/thao Đức/duc Quỳnh/quynh", "Nguyễn/nguyen Trần/tran Phạm/pham Đặng/dang"),
)
EMOJI = ("🌻", "🚀", "👩‍💻", "🇳🇱", "🧗🏽")
SERVICES = ("backup", "provisioning", "reporting", "warehouse", "calendar")
