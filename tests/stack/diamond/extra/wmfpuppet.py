"""Diamond collector with the three puppet names Wikimedia's dashboards use:
puppetagent.{failed_events,total_time,time_since_last_run}, from last_run_summary.yaml.
(Diamond's own PuppetAgentCollector sends puppetagent.events.failure and so on instead.)"""
import time

import diamond.collector
import yaml


class WmfPuppetCollector(diamond.collector.Collector):
    def get_default_config(self):
        config = super().get_default_config()
        config.update(path='puppetagent', yaml_path='/var/lib/puppet/state/last_run_summary.yaml')
        return config

    def collect(self):
        with open(self.config["yaml_path"]) as file:
            run = yaml.safe_load(file)
        self.publish('failed_events', run['events']['failure'])
        self.publish('total_time', run['time']['total'], precision=2)
        self.publish('time_since_last_run', int(time.time()) - int(run['time']['last_run']))
