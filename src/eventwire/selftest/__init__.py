"""The swap battery: pairs of reports whose records must differ exactly where their meanings do."""

from eventwire.selftest.battery import Failure, run_battery

__all__ = ["Failure", "run_battery"]
