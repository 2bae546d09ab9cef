"""The matching engine: exact, explained suggestions of vacancies to people. No Django. See README.md."""

from iljari.matching.engine.answers import Explanation, Reason, Suggestion
from iljari.matching.engine.codes import CODES, COMPONENT_CODES, GATE_CODES, NOTE_CODES, Code
from iljari.matching.engine.engine import ENGINE_VERSION, Engine
from iljari.matching.engine.gates import Gate
from iljari.matching.engine.profiles import Place, Point, SeekerProfile, VacancyProfile, occupation_code
from iljari.matching.engine.weights import Weights, WeightsError, default_weights, load_weights

__all__ = [
    "CODES",
    "COMPONENT_CODES",
    "ENGINE_VERSION",
    "GATE_CODES",
    "NOTE_CODES",
    "Code",
    "Engine",
    "Explanation",
    "Gate",
    "Place",
    "Point",
    "Reason",
    "SeekerProfile",
    "Suggestion",
    "VacancyProfile",
    "Weights",
    "WeightsError",
    "default_weights",
    "load_weights",
    "occupation_code",
]
