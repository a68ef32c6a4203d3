"""The pretend company: what the identity provider would push."""

from __future__ import annotations

DOMAINS = ("northwind.example", "northwind-labs.example")
EXTERNAL_DOMAINS = ("partner.example", "agentur.example", "freelance.example")
ORGANIZATIONS = ("Northwind Holding", "Northwind GmbH", "Northwind K.K.", "Northwind Labs")
FINANCE = "Finance"

DIVISION_OF = {
    FINANCE: "Corporate",
    "Legal": "Corporate",
    "People": "Corporate",
    "Internal IT": "Corporate",
    "Sales": "Commercial",
    "Marketing": "Commercial",
    "Customer Care": "Commercial",
    "Engineering": "Product",
    "Design": "Product",
    "Research & Development": "Product",
    "Logistics": "Operations",
    "Qualitätssicherung": "Operations",
}
DEPARTMENTS = tuple(DIVISION_OF)
COST_CENTER_OF = {department: 1000 + 100 * place for place, department in enumerate(DEPARTMENTS)}
TITLES = (
    "Analyst",
    "Senior Analyst",
    "Controller",
    "Team Lead",
    "Engineer",
    "Principal Engineer",
    "Director, EMEA",
    "Assistant",
    "Account Manager",
    "Geschäftsführer",
    "部長",
    "Intern",
)
LICENSES = ("editor",) * 5 + ("contributor",) * 3 + ("builder",) * 2 + ("viewer",) * 4 + ("viewerRestricted", "none")
