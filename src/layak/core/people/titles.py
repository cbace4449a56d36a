"""Titles before and after Indonesian names, and the abbreviations that stand for a name.

Titles are listed by their letters alone (``S.Pd.`` → ``spd``): people write them with dots, with
blanks and without either. Degrees: Permendikbudristek 53/2023 leaves their abbreviations to the
universities, so the list holds what certificates and attendance lists use; a title that is missing
here is still known by its place after a comma and its dots (`names`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> list[str]:
    return text.split()


#: Before a name. Never names themselves, so that they fall in any case.
BEFORE: frozenset[str] = frozenset(
    _words(
        """
        prof profdr dr drg drh drs dra drhc ir apt ns ners bdn bid hj hajah haji kh nyai kyai
        kiai ust ustadz ustad ustadzah ustazah tgk tengku teungku pdt pendeta romo bpk bapak
        ibu bu sdr sdri saudara saudari tn ny nn tuan nyonya nona almarhum almarhumah alm almh
        akbp akp kompol ipda iptu aiptu aipda bripka brigpol briptu bripda kapten mayor letkol
        letda lettu serka sertu serda pelda peltu kopda koptu praka
        """
    )
)
#: After a name, written like no name.
AFTER: frozenset[str] = frozenset(
    _words(
        """
        spd spdi spdsd spdk mpd mpdi ssi ssos sosi ssosi ssy sag magr sthi skm mkm mkes skep
        skepners skeb strkeb strkep strgz sgz sfarm mfarm skg sked mked mkep mkeb mbiomed sst
        sstp ssit mtr mtrip amd amdkeb amdkep amdk amkeb amk amkg amkl amdgz amdkl amdgizi
        amapd sp sipd skomm skom mkom skomp shi mhi shum mhum spsi mpsi mpsikolog psikolog
        sikom mikom sptk mag msi msc mse mpp mph map mba mmkes mkn msos mpwk mtp lc phd edd spa
        spog spogk span spb spm sppd spkj spkk spth spjp sprad sppk spkfr spf aptt ners bsc ba
        bba beng skel spi sptp spt sptan sstpi mstp akt cpa cht ch cps ctt cmed mth mdiv sth
        spak min stekt strsos mtsos peksos ppk drhc
        """
    )
)
#: After a name too, but names or parts of names as well: they fall after a comma, with dots
#: inside, or in capitals behind a name that is not in capitals.
AFTER_IN_DOUBT: frozenset[str] = frozenset(
    _words(
        """
        se sh st ss sn sip sos spi mh ma mm mt mp mn me mpa msn ssn apt ns dr ir h hj drs dra
        sa si am ama ca sak mak
        """
    )
)
#: One spelling for names that are written in many ways or shortened; the values stay as they are.
SPELLED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        _words(
            """
        muh muhd muhamad muhammad muhamat muhammed muhamed mukhamad mukhammad muchamad
        muchammad moh mohd mohamad mohammad mohamed mohammed moch mochamad mochammad mokhamad
        mokhammad mhd mohamat mukamad
        """
        ),
        "muhamad",
    )
    | dict.fromkeys(_words("achmad ahmad akhmad ahmed achmat ahmat ach akh"), "ahmad")
    | dict.fromkeys(_words("abd abdoel abdul"), "abdul")
    | dict.fromkeys(_words("siti sitti sity stt"), "siti")
    | dict.fromkeys(_words("nur nor noor noer nuur"), "nur")
)
#: Words of descent between a name and the father's.
DESCENT: frozenset[str] = frozenset({"bin", "binti", "bte", "ibnu"})
#: Names that so many people bear or leave away that they tell little: they weigh as three letters.
LIGHT: frozenset[str] = frozenset({"muhamad", "ahmad", "abdul", "siti", "nur", "sri"})
