#include "swift_rewards.h"
