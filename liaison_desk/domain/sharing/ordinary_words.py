"""Words that name nobody on their own though somebody may be called so: those a warning cannot do without.

Kept short on purpose, since each word here is one that a name may hide behind: nature and its dangers, places that every town has,
people at large, days, and small words. A person, a group or a place called by such words alone is still found by their whole name.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.domain.folding import words

_SMALL = """
zero four five six seven eight nine ten
about above after again all also an and any are as at away back be because been before below between beyond both but by can come
do does down
during each every everybody everyone few first for from get go have here how if in into it its keep last later least leave less
like long many
more most move must near next no none nor not now of off on once one only or other our out over own please same she should since
so some soon
stay still such take than that the their them then there these they this those through till to too two three under until up use
very via want
was were what when where which while who will with within without you your yes call ask tell send bring wait stop walk drive
"""
_NATURE = """
air autumn bank beach bird bridge brook cliff cloud coast dale dam dawn day desert dry dusk dust earth east evening farm field
fire flood fog ford
forest frost garden grass ground hail heat high hill hills ice island lake land light low marsh meadow mill mist moon morning
mount mountain mud
night noon north ocean pond rain ridge river rock sand sea shore sky slope snow south spring star stone storm stream summer sun
tank thunder tide
tonight today tomorrow valley wall water weir well west wind winter wood woods
"""
_TOWN = """
airport area barn block border camp centre center channel church city clinic convoy corner country county crossing district door
east gate hall
health home hospital hotel house lane line market mosque new office old park path place point port post province quarter radio
road room route
school shelter shop side site square stable station store street temple tower town tunnel village ward yard zone aid civil
community distribution
food help humanitarian local medical protection relief rescue service supply work worker
"""
_PEOPLE = """
baby baker boy brother child children cook driver family father farmer fisher girl guard guest hunter man men miner neighbour
neighbor nurse
people person porter potter shepherd sister teacher trader woman women
"""
_NAMES = """
april august bill bishop bless bloom bold brave brown black blue bright chance charity chase clay cross dean drew earl ember faith
fair fox
frank free friday gold good grace grant gray green grey hard hope hunt iris ivy jewel joy jack june king lily love major march
mark mason may
mercy miles monday olive page patience peace pearl pierce pray price prince prudence rich rob robin rose ruby rush saturday sharp
short strong
sunday swift thursday trinity trust true tuesday victory violet wednesday white wise young
"""
_ELSEWHERE = """
abu bin bint ibn umm von van der den del della santa san saint abd ben mac dos das
agua bon campo claire campos cruz esperanza flores fuente fuentes luz mer mont paz petit petite puente rio rios rosa santos
soledad sol torre torres
вера надежда любовь мир віра надія любов світ
"""
ORDINARY: Final = frozenset(words(f"{_SMALL} {_NATURE} {_TOWN} {_PEOPLE} {_NAMES} {_ELSEWHERE}"))
"""Folded."""
OF_FORCES: Final = frozenset(
    words(
        """
                air armed army battalion border brigade central coast command company corps defence defense democratic division
        federal first fifth force
                forces fourth front group guard gendarmerie joint legion liberation mechanised mechanized military militia mobile
        movement national navy
                northern party patriotic patrol people police popular private rapid reaction reserve resistance regiment royal
        second security self
                southern special squad task team third unit eastern western alliance army council mission peacekeeping
        peacekeepers protection risk
        resources solutions services
        """
    )
)
"""Words that the names of forces and armed groups share, folded; the guard knows by other means which of them speak of one."""
