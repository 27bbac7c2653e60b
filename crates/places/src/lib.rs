//! Points, cells, areas and which areas hold a point.
