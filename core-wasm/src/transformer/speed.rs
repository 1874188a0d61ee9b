use super::*;
#[test]
#[ignore]
fn recipe_step() {
    let shape = Shape {
        vocabulary: 33,
        places: 5,
        width: 64,
        layers: 3,
        heads: 2,
        hidden: 256,
        out: 64,
        activation: Activation::Gelu,
        positions: Positions::Learned,
        reading: Reading::Eos,
        attention: true,
    };
    let dual = DualShape {
        scene: shape,
        query: shape,
        shared: false,
        temperature: 1.15,
        clamp: 20.0,
    };
    let mut batch = Batch::default();
    let mut r = crate::rng::CounterStream::new(0, "x");
    for i in 0..256 {
        let mut t = vec![];
        for _ in 0..if i < 77 { 1 } else { 2 } {
            t.push(r.next_below(16));
            t.push(16 + r.next_below(16));
        }
        t.push(32);
        batch
            .present_concepts
            .push(t[..t.len() - 1].iter().copied());
        batch.present_objects.push([(i * 7) % 205]);
        batch.scenes.push(t);
    }
    for v in 0..32 {
        batch.queries.push([v, 32]);
    }
    for o in 0..205 {
        batch.queries.push([o / 16, 16 + o % 16, 32]);
    }
    batch.concepts = 32;
    batch.objects = 205;
    let room = |s: &Sequences| Room {
        tokens: s.tokens().len(),
        sequences: s.len(),
        pairs: (0..s.len()).map(|i| s.range(i).len().pow(2)).sum(),
        longest: s.longest(),
    };
    let mut m = DualEncoder::<f32>::new(dual, room(&batch.scenes), room(&batch.queries)).unwrap();
    let n = m.parameters.len();
    println!("{n} parameters");
    for (p, x) in m.parameters.iter_mut().zip(r.normal(n)) {
        *p = 0.1 * x;
    }
    let mut a = AdamW::new(n).unwrap();
    let t = std::time::Instant::now();
    for _ in 0..20 {
        m.losses(
            &batch,
            Weights {
                concept: 1.0,
                object: 1.0,
                swap: 1.0,
            },
        );
        let l = gradient_length(&m.grads);
        a.step(
            &mut m.parameters,
            &m.grads,
            l,
            Pace {
                rate: 1e-3,
                decay: 0.1,
                clip: 1.0,
            },
        );
    }
    println!("{:?} a step", t.elapsed() / 20);
}
#[test]
#[ignore]
fn recipe_run() {
    let var = |n: &str, d: f64| std::env::var(n).ok().map_or(d, |v| v.parse().unwrap());
    let seed = var("SEED", 0.0) as u64;
    let v = var("V", 16.0) as u32;
    let c = var("C", 2.0) as usize;
    let world = World::new(&vec![v; c], Format::Plain);
    let coverage = Coverage::draw(&world, var("COV", 0.8), seed).unwrap();
    let steps = var("STEPS", 3500.0);
    let d = var("D", 64.0) as usize;
    let shape = Shape {
        vocabulary: world.vocabulary(),
        places: world.length(2),
        width: d,
        layers: var("L", 3.0) as usize,
        heads: 2,
        hidden: 4 * d,
        out: d,
        activation: Activation::Gelu,
        positions: Positions::Learned,
        reading: Reading::Eos,
        attention: true,
    };
    let (a, b) = (var("A", 250.0) as u32, var("B", 600.0) as u32);
    let ramp = Ramp {
        weight: 1.0,
        from: a,
        to: b,
    };
    let bs = var("BATCH", 256.0);
    let one = (bs * 0.3).round() as usize;
    let plan = Plan {
        shape: DualShape {
            scene: shape,
            query: shape,
            shared: false,
            temperature: 1.15,
            clamp: 20.0,
        },
        initial: Initial::Torch,
        sampling: Sampling {
            scenes: vec![one, bs as usize - one],
            concepts: Rivals::All,
            objects: Rivals::All,
            swap_negatives: false,
            swap_pairs: true,
            held_out_negatives: false,
        },
        concept: ramp,
        object: ramp,
        swap: Ramp {
            weight: 1.0,
            from: 0,
            to: 0,
        },
        rate: RateSchedule {
            peak: var("LR", 3e-3),
            warm_up: var("WARM", steps * 0.05) as u32,
            steps: steps as u32,
            hold: 0.5,
            decay: Decay::Linear,
        },
        decay: var("WD", 0.3),
        clip: f64::INFINITY,
        seed,
    };
    let mut t = Trainer::new(world, coverage, plan).unwrap();
    let start = std::time::Instant::now();
    for s in 0..steps as u32 {
        let r = t.step().unwrap();
        if s % 250 == 249 {
            println!(
                "{s} {:?} {:?} {:.1}s",
                r.losses,
                t.evaluate(Split::HeldOut, 2).unwrap(),
                start.elapsed().as_secs_f64()
            );
        }
    }
    println!(
        "train {:?}\nheldout {:?}\nsingle {:?}",
        t.evaluate(Split::Train, 2).unwrap(),
        t.evaluate(Split::HeldOut, 2).unwrap(),
        t.evaluate(Split::HeldOut, 1).unwrap()
    );
}
