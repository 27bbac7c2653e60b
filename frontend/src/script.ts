// Nothing here is needed: every page works without it.
import { location } from "./location";
import { map } from "./map-begin";

location();
map();

