//! How workers of a team exchange sums: each has a branch of a sum, and all go on with the whole.
//!
//! What a worker computes is a future that pauses at each sum. Whoever drives it carries its branch to the
//! other workers and theirs to it, and lets it go on. With one worker nothing pauses, so there is one form
//! of each computation.

use super::share::Share;
use super::tree::{SHARDS, sum_branches};
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::ops::AddAssign;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Numbers that workers sum.
pub trait Summed: AddAssign + Copy + Default + 'static {
    /// The branches of all workers.
    fn branches(meeting: &mut Meeting) -> &mut [Vec<Self>];
}

impl Summed for f32 {
    fn branches(meeting: &mut Meeting) -> &mut [Vec<f32>] {
        &mut meeting.single
    }
}

impl Summed for f64 {
    fn branches(meeting: &mut Meeting) -> &mut [Vec<f64>] {
        &mut meeting.double
    }
}

/// What is there while a worker waits: copies, so that nothing of the computation is touched.
pub struct Meeting {
    single: Vec<Vec<f32>>,
    double: Vec<Vec<f64>>,
    /// Bytes in the core's memory by worker: where they start, and how many.
    places: Vec<[usize; 2]>,
    waits: bool,
}

/// One worker's side.
pub struct Exchange {
    share: Share,
    meeting: RefCell<Meeting>,
}

impl Exchange {
    pub fn new(share: Share) -> Self {
        let count = share.workers;
        Self {
            share,
            meeting: RefCell::new(Meeting {
                single: vec![Vec::new(); count],
                double: vec![Vec::new(); count],
                places: vec![[0; 2]; count],
                waits: false,
            }),
        }
    }

    pub fn share(&self) -> Share {
        self.share
    }

    /// The branch of this worker becomes the sum over all.
    pub async fn sum<T: Summed>(&self, branch: &mut [T]) {
        if self.share.workers == 1 {
            return;
        }
        self.open(branch);
        poll_fn(|_| match self.meeting.borrow().waits {
            true => Poll::Pending,
            false => Poll::Ready(()),
        })
        .await;
        let mut meeting = self.meeting.borrow_mut();
        let mut parts: [&mut [T]; SHARDS] = Default::default();
        for (part, branch) in parts.iter_mut().zip(T::branches(&mut meeting)) {
            *part = branch;
        }
        sum_branches(&mut parts[..self.share.workers]);
        branch.copy_from_slice(parts[0]);
    }

    fn open<T: Summed>(&self, branch: &[T]) {
        let mut meeting = self.meeting.borrow_mut();
        let mut places = std::mem::take(&mut meeting.places);
        for (slot, place) in T::branches(&mut meeting).iter_mut().zip(&mut places) {
            slot.resize(branch.len(), T::default());
            *place = [slot.as_ptr() as usize, size_of_val(branch)];
        }
        T::branches(&mut meeting)[self.share.worker].copy_from_slice(branch);
        meeting.places = places;
        meeting.waits = true;
    }

    /// Where the branch of a worker is, this one's, or is to be written.
    pub fn place(&self, worker: usize) -> Option<[usize; 2]> {
        self.meeting.borrow().places.get(worker).copied()
    }

    /// All branches are there.
    pub fn go_on(&self) {
        self.meeting.borrow_mut().waits = false;
    }
}

/// A computation that waits for the others, or has not begun.
pub type Paused<T> = Pin<Box<dyn Future<Output = T>>>;

/// Goes on until the next sum, or to the end.
pub fn advance<F: Future + ?Sized>(work: Pin<&mut F>) -> Option<F::Output> {
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(found) => Some(found),
        Poll::Pending => None,
    }
}

/// A computation without other workers, from its beginning to its end.
pub fn block_on<F: Future>(work: F) -> F::Output {
    advance(pin!(work)).expect("nobody to wait for")
}

/// For tests: all workers in one thread, each in turn; what each comes to.
#[cfg(test)]
pub fn together<T>(workers: usize, start: impl Fn(std::rc::Rc<Exchange>) -> Paused<T>) -> Vec<T> {
    let exchanges: Vec<_> = (0..workers)
        .map(|worker| Share::new(worker, workers).expect("a team"))
        .map(|share| std::rc::Rc::new(Exchange::new(share)))
        .collect();
    let mut works: Vec<_> = exchanges.iter().map(|own| start(own.clone())).collect();
    loop {
        let found: Vec<_> = works.iter_mut().map(|work| advance(work.as_mut())).collect();
        if found.iter().all(Option::is_some) {
            return found.into_iter().flatten().collect();
        }
        assert!(found.iter().all(Option::is_none), "all wait, or none does");
        for from in 0..workers {
            let given = exchanges[from].meeting.borrow();
            let (single, double) = (given.single[from].clone(), given.double[from].clone());
            drop(given);
            for to in &exchanges {
                let mut meeting = to.meeting.borrow_mut();
                meeting.single[from].copy_from_slice(&single);
                meeting.double[from].copy_from_slice(&double);
            }
        }
        exchanges.iter().for_each(|exchange| exchange.go_on());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::tree::{WAITING, over_shards};

    /// Sums in both widths, one after the other, of lengths that differ.
    async fn work(exchange: &Exchange) -> (Vec<f32>, Vec<f64>) {
        let shards = exchange.share().shards();
        let leaf = |shard: usize, at: usize| ((shard * 7919 + at * 31) % 1000) as f64 / 7.0;
        let mut single = vec![0.0; 5];
        over_shards(
            shards.start,
            shards.len(),
            &mut single,
            &mut [0.0; WAITING * 5],
            &mut |shard, to: &mut [f32]| {
                (to.iter_mut().enumerate()).for_each(|(at, x)| *x = leaf(shard, at) as f32);
            },
        );
        exchange.sum(&mut single).await;
        let mut double = [0.0; 3];
        over_shards(
            shards.start,
            shards.len(),
            &mut double,
            &mut [0.0; WAITING * 3],
            &mut |shard, to: &mut [f64]| {
                (to.iter_mut().enumerate()).for_each(|(at, x)| *x = leaf(shard, at));
            },
        );
        exchange.sum(&mut double).await;
        exchange.sum(&mut single[..2]).await;
        (single, double.to_vec())
    }

    #[test]
    fn every_worker_has_the_sums_of_one_that_does_everything() {
        let whole = block_on(async {
            let exchange = Exchange::new(Share::WHOLE);
            work(&exchange).await
        });
        for workers in [1, 2, 4, 8] {
            let actual =
                together(workers, |exchange| Box::pin(async move { work(&exchange).await }));
            assert_eq!(actual.len(), workers);
            for (single, double) in actual {
                let twice = whole.0[..2].iter().map(|x| x * workers as f32);
                assert!(twice.eq(single[..2].iter().copied()));
                assert_eq!(single[2..], whole.0[2..]);
                assert_eq!(double, whole.1);
            }
        }
    }
}
