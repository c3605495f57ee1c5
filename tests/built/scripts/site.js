const template = `${name} {displaced}`;
