select
  TKBH, TKMC, TS, GXSJ
from TKXX
