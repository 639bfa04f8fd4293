"""Every kind of record; importing this module fills the register of `domain/record.py`."""

from __future__ import annotations

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.attachment import Attachment
from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.gazetteer import Gazetteer
from liaison_desk.domain.information import Information
from liaison_desk.domain.lesson_link import LessonLink
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.map_layer import MapLayer
from liaison_desk.domain.map_pin import MapPin
from liaison_desk.domain.note import QuickNote
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.own_marking import OwnMarking
from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.place import Place
from liaison_desk.domain.question import Question
from liaison_desk.domain.received_report import ReceivedReport
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.saved_filter import SavedFilter
from liaison_desk.domain.settled_finding import SettledFinding
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.told_apart import ToldApart

__all__ = [
    "Activity",
    "AfterAction",
    "Attachment",
    "Checklist",
    "Commitment",
    "Consent",
    "Contact",
    "Engagement",
    "FollowUp",
    "Forum",
    "Gazetteer",
    "Information",
    "LessonLink",
    "LiaisonPoint",
    "LifeWarning",
    "MapLayer",
    "MapPin",
    "Operation",
    "OwnMarking",
    "OwnTerm",
    "Place",
    "Question",
    "QuickNote",
    "ReceivedReport",
    "Relationship",
    "SavedFilter",
    "SettledFinding",
    "Stakeholder",
    "ToldApart",
]
