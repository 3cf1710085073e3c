import sys

import bight

network = bight.Network(sys.argv[1])
print(network.matrix()["time"].round())

after = network.scenario(add="A:C,time=40").compare()
cities = after["cities"]
for city, minutes in zip(cities["city"], cities["mean_time_after"] - cities["mean_time_before"]):
    print(city, round(minutes, 1))
