"""The marks of what Slate 1.0 to 2.13 says, in base 36: made by `stock.marked` and `edited.marked`."""

from typing import Final

_STYLES: Final = """
    102umd2 103yul6 107wg19 10a64kt 10abk20 10cxnz 10n8o26 10nwlp8 10pa4a 10qr08l 10uq2nx 10y3xx4 1102bhy
    110lqmi 1114f9d 11baab2 11cf0ra 11hmc6l 11lv5lt 11mz7wp 11yp39v 120wl0k 12537bi 12awxf5 12hyc2b 12jsxho
    12mvep6 12nwe58 12o87hs 12olw5x 12oqknm 12saiou 12u2uqn 12uevp8 12wjh4a 132enho 132or1l 133baqa 133p9nx
    138sgdk 13hyw4h 13jhfzf 13t2n2g 13w0tgh 13zacpl 13zwsir 141zbn3 145a7f2 147gp4q 14exdp9 14f3jnz 14g2gq9
    14lvn98 14nwreg 14o1pdb 14om4kv 14za0rc 14zhok2 14zkhe8 14zy7qg 151ke9b 1576kv2 157xvtn 15ei29w 15etr86
    15fo5ur 15hhjmd 15kjyq0 15l7qqk 15q2ync 15v3j2p 15vi2cg 15vlssh 15x8ml6 161yrwb 1641bb 1642e39 165pwjq
    167ep04 167q5d5 1699it8 16cf3jq 16d2rq0 16dsiiu 16gqi6e 16j1v27 16lnamn 16o50p4 16p4a1c 16r97kf 16wnhpw
    16wpatn 16zk5m3 172t04j 176rgpc 178ukyw 178zuhe 179hfqb 17af20z 17b2f37 17hcoxe 17hkpsl 17hybeq 17idrca
    17lpw2 17maout 17n9r5b 17paqkb 17qew6j 17ssfeb 17t1gsn 17twgwy 17uznf1 17wqyii 17x0ek4 17xfj6t 17zolie
    181dckl 181t1dk 1820o1q 182ip9z 186j1wq 1881yg4 18gz9pq 18iaew1 18iz6bq 18jps5g 18jw08u 18kgqo3 18op2k0
    18qf6t6 18s1d84 18u5whb 18ub7cd 18v6la2 18wmx8f 18wuf08 194k8aw 194v7vg 195moh2 19bray6 19c30ag 19e3a1p
    19gpdba 19lsm6t 19ouw1z 19s1b62 19tr99l 19tu6l2 19ug31g 19z9pvc 1a0vzs0 1a1yvb6 1a2fhh5 1abhz2z 1acj9cz
    1act5m7 1adsqew 1ak56di 1an5sbr 1an9zxl 1anzh59 1aou4zh 1aqlile 1ar8xwu 1aun8i1 1avqxuq 1axirg3 1axrp12
    1axza8i 1b4krdc 1b63j2l 1b7g1fo 1b7k5s7 1b7kcm0 1bbu2mm 1bclvdh 1bd4jcs 1bhphxc 1blbixc 1bmb3rd 1boj5db
    1bv0wt3 1bvxhcl 1bxk8n1 1c3bw9u 1cb0t7k 1cbiu20 1cd69so 1cd8qti 1cg5du7 1ch40ln 1ci6nnw 1cji3x 1cjqsrq
    1ck7op3 1cre90m 1cwp16j 1d0m6f4 1d144r 1d2nuzg 1d97fyo 1dfdq0h 1dj61nm 1djmwka 1djpafr 1dk5lkx 1dokg5o
    1dpirpi 1drj434 1drydp1 1dvgemk 1dvqx1h 1dya1dc 1e3is9q 1e9rlto 1eimal9 1eiy9vu 1em367i 1epg5lm 1epv2u2
    1erwyia 1esegcg 1ewd8xt 1eyi32x 1f0qk82 1f23mcl 1fbb384 1fdkn73 1ff8esv 1fm3p18 1forift 1fpw784 1fsvcad
    1fx1njw 1fyigh5 1g4hren 1g523op 1g60ja1 1g70y0k 1g9cggx 1gf312b 1gf9r8v 1gi4qi9 1gj68rk 1gjfvj9 1gljslq
    1gq8nsm 1gt3pkb 1h224qe 1h6c0pr 1h76xt4 1h9196j 1h9996o 1h9sqo7 1ha7kk 1hj1bbu 1ho2vij 1hp27nh 1humwxw
    1i0ax8n 1i25cnr 1i429uc 1i5hhyx 1i9oy1u 1iaz3mk 1ihpk9r 1ijj6r3 1ik8xs2 1ilbrt6 1io66nq 1iq0bg8 1ir4c72
    1iry5bg 1iu15p3 1j5rbvq 1j6kbt 1j8z3pa 1j98242 1jokgnh 1jpqj4y 1juhuhv 1junqo4 1jx3gmo 1k1nrnl 1k1pdeo
    1k23e42 1k5fzmk 1k99smh 1kbfxrx 1kbwywp 1kci3to 1kdgp21 1ki65bw 1kklozu 1kmeuaw 1kn5kti 1kodcyt 1kvehdp
    1kvk2x3 1kxvl56 1l0j6fa 1l33trg 1l4hxyt 1l4v859 1l54hea 1l5r1yn 1l8o0jw 1lcipb0 1ld8k4d 1lmm817 1loq9p7
    1ls312k 1lvrgp4 1lwqi7u 1m1wdg2 1m9xgl 1mcit8j 1mdply 1mge1zo 1mgzqnq 1mhsjj5 1mib8yf 1milm16 1mjmqv4
    1mnahba 1mspazw 1n2gg9x 1ndwrbh 1nh2v98 1ninli9 1nngo7f 1nvqyr7 1nxm8rf 1nz29th 1o5unai 1o76ifo 1o969nz
    1oa7ads 1odmeny 1op3rig 1orso6b 1ot9q8o 1ot9wt0 1owelam 1p09e3t 1p0bqne 1p1jnn0 1p2f0ac 1p88t1x 1psn7m6
    1pytg63 1q3soak 1qgkq7j 1qmdied 1qxih60 1r3ekd0 1r97iac 1rb2zpj 1reatr3 1rixkwd 1rkzf23 1rp03t6 1rudpzd
    1rxgwfp 1rxi50i 1s400u 1s4km8p 1sena1v 1septvc 1sgy409 1si7vqs 1simgpo 1sjryt5 1sle9b0 1slmcuq 1sow5ai
    1swdw8w 1sxbzj5 1sxem2c 1t1hr7y 1t38mwg 1t5mral 1tcz8ja 1texr44 1tg2qyo 1ti1q1n 1tigbdx 1tjj85b 1ttkz7d
    1u1c0nc 1u5oxd 1u6o5t2 1u6q8sc 1u8atwi 1ug1t66 1uklhoh 1up4p5h 1upboj4 1usqz3x 1utjisi 1uu5u47 1uug46w
    1ux2ye0 1uyqpi7 1v9rpar 1vdcggv 1vf85j5 1vkv9fx 1vlgqjs 1vonab5 1vq0cyd 1vq2qym 1vrfed7 1vs3am 1vuuuib
    1vvo488 1vxa7nc 1vxv61z 1w04796 1w3x5nj 1wbdkxb 1wftm9j 1wghvwu 1wirjzn 1wis047 1wk25or 1wny29b 1woktut
    1wpzd89 1wt33ed 1wurssz 1wvyz2o 1wwwabd 1wy074d 1wy7t36 1x2do0g 1x4d9jk 1x9y8rs 1xb56ex 1xby3ae 1xcdlh1
    1xd5flj 1xhyrtq 1xjy6l4 1xu3win 1xv8hq0 1xy24qv 1y5t4bk 1yl2vx4 1ymotbx 1yqenfc 1yxrpyp 21durn 25672l 2atchv
    2c2jev 2dq4d0 2kpp1e 2mnutc 2qbzmu 2tp9h0 2ub1d 2yo15v 2yyz88 30vo4r 329cg5 36yekf 377usy 37h33g 3cq5k3
    3frh5o 3l4qt8 3m5vvu 3x1ua 3xtqir 3zi736 41ts8v 43nrbl 46o97n 4d3n4l 4h6hev 4kz3wa 4l1w4g 4mpigl 4qbwup
    4qhfmk 4qpzj3 4rsnrm 4samhr 4v8n7q 4wtc61 578tbe 597480 5equw4 5jkki8 5o7ad3 5xw464 618jq8 62s7bp 63slah
    67yyut 68xbya 69wr5z 6b7q3h 6mlde0 6nskla 6r8k1e 6x1bf1 6yt5zn 6zdvf8 73rtdf 7589q3 78foez 7f5cva 7f79lj
    7hmfla 7o7l4t 7rnh3g 7sgij1 7u7241 7zybyo 80jvbr 80qve7 81xh62 845qzv 8ivnx2 8j8mo7 8m27aq 8o3c89 90vy4b
    98pi9k 996g42 99ti2y 9ahmn4 9e06a0 9qn8ix 9tpitt 9upfby a3m91b abadcj ad8b56 agffsg ahwgk3 an9hli anflm7
    aol2l0 aqdsi5 arjbfh atyi7j awitd4 azzsph b4rnub b5am0g b65uwu bf41ho bhihh9 bivrh bkks31 bslomv btmooc
    btog6d c0qpkn c68bxw c6lzxt c71bdl c93vxo cayvkm cfixe4 ciaqhr clvf2j cnr2qk csskig cu2d7h cuames cv36pf
    cx4835 d0ey8r d3pe5f d7bzba db159h de7wrn dfmgz4 dgjamv dms8mw dqx1yj du4rdt dx1zmy e20q3d e2bdx e7tbxn
    e8r2s5 e929u3 ec1e18 ecrs86 ek76f1 ekzn3q eqcgsa er1k4w etinqr ettbfc ew6h7b f9rkwq fagyhu favei1 fcbtbe
    fdsgc fhhxt0 fjnm95 fkvfkz fmjles ft4tcw g00112 g2pjax g9m5a0 gakr79 gapw55 gbusco gidijn gjk7q0 gnb4px
    h0kxnw h3ca44 h8df38 ha8f9p hasqw9 hbv5c6 hfjay2 hkd28y hllwe4 hn8jnu hqmo0c htp4me hwb8mx i6iu39 idfj3
    igapfs iglmmb ixcpsy j07am3 j5boag j6tsar j7clgv ja1oqo jbn5te jfvo73 jif15i jjtcrl jl42ly jqkyl6 jr21ow
    js7hsp juj33i jxou8u k0w90d k4zn2l k56gfd k5ci19 keso3i kkkzp4 kljbkr kmcc7m kmcd98 kpzc0b ktlcvd kucgga
    kvom07 kwn0m l0obp8 l0r7pb l14r7j l1jstp l8a9ah l98pfx les8up lhb50e llznbz lm9amz lv3fc1 m4l5cc m68r09
    m7k1xr mao1gl mc5kmj mkqeat mmccpu mml98t mn18ty mohtub ms7c17 mw0wg7 n0fb6c n2edtt nax6v6 ndnilb nejm7o
    ni1hgz nix71j nxijqa nz8ixz o20wtm o726qg o78wnn oah7nk oc7ada oe2wv9 oj58i2 ojhsia oq3qnt ovvwyt oxv2xw
    ozsekj p0sz6m p1xqcc p2gxrm p2raii p8e76j paohpm paz46k pbwp9t pcry16 pf0kbv phppv3 piktto pnuu6h pq81zd
    psxjj4 pu2hrx pvd7o7 pvs5z0 q3mnub q4teed q50lca q7vw0t q9sbmm qa61kp qacoq5 qdbnj4 qeeuy6 qgngaa qyrkd8
    r16wim r1o7ny r1rwtd r875gt r974zg rbxh77 rdsehd ren5uh rfdqbz rhivym rj86ch rm0y74 rrlmvm rzykyv s2ykrd
    s9cjdm sdt88b sfanlu sfl86g sowd83 sq3a2z srpufp szs2cf t0wkea t1zj2b t6jwun t7ih80 t7jvsm tagov5 teotgi
    tj3my9 ts6vz9 ttoyw7 tvt78c u1ysqf u5tjy6 u7lmxv u8iu39 uayh0e uiteu6 un0p5y uy23np v36b6q v7z2t5 v9fb7u
    vgcc6f vwrbyl vzzvtq w0bo2 w55dkg w934lr wbvu3g wf7ufg wh9ji3 wic6xz wjuyms wl45g1 wnby1j wr1kw1 ww3mmn
    x29j61 x2oici x509kh xavex1 xb7z0m xc6wbd xhd3m3 xok5lf xp1xpr xqwml1 xtne7v y0ot3f y3jjvl y3sonl y64al8
    y7tp5m ycu4t0 ydoc00 yf336h yfsnb3 ymf8ik ymvqxz ysc1gk yucqyl yvk7r7 yw99pc yyke78 z0z8nj z2u99s z3nv2
    z68tk z7t2al z7vfoc z8cqyk zh0gcm zmj07r zpt7r8 zpvtpt zqeys9 zu0w5q zuxmfe zz67z4
    """

_SCRIPTS: Final = """
    10jc9or 10ofevh 10zk3ul 11bocjl 11nqe8l 11udtt3 11wu4jj 126l5qz 12dswqz 12fzcpi 12kb30u 12l3raq 13134ck
    13849i2 13blijj 13c7dft 13k3ypo 13t7bzp 13yupwe 13zdpp2 140wuom 1426dlp 14ahg0k 14e5xp3 14lsjzj 14qham9
    1599vby 15kf1r5 15uh64j 16de5zy 16fegrr 16hgrl3 16irrji 16ke7x2 16nvcrm 17d3130 17hwqn5 17uanlu 17ui9ch
    18cwd80 18qkbyv 18rea0y 18teat 192cobv 198ypwa 19c11ge 19cap0b 19fkmwi 19h1j4e 19hai0l 1ajxdn 1aoqk25
    1asbzy9 1b5kf9k 1btpv1t 1bvjf2n 1bw0i2s 1ce93in 1cpk74z 1cq3g7f 1cr5wf9 1culp04 1dcd12g 1ddmc1w 1dqk7jk
    1ep9hjr 1eyoetc 1f6fdxt 1fihcva 1fzlyg0 1glqy9z 1glw6bx 1gpsnou 1gr9hv4 1h863of 1hb945t 1hcxzv7 1hdvo6x
    1hf4d0z 1hjnkma 1hsgryz 1htqig0 1hxgsns 1i4iq06 1ihcip7 1ijmi0s 1iqbglz 1iwppgo 1iz5tje 1j3kkf5 1j655yl
    1ja170e 1jxquav 1jyudla 1k1npse 1k2bjc5 1k456mo 1k59x1l 1ketf6m 1kj7xzr 1ku1br0 1l2svv1 1l9im69 1lfpqi5
    1ljj3su 1llke1q 1lo66z2 1lveehs 1ly700k 1lz4nko 1mrfvih 1mt4qb2 1n6pgi3 1o4pc19 1o94lit 1oh65gs 1osr88w
    1p5fh8z 1pct5si 1piwtss 1pizl3v 1pmeyb1 1pmw5ry 1pww84e 1qd3r45 1qdwewj 1qhy081 1qo5uz5 1qsllas 1qx6hrh
    1qy6oe1 1r098by 1r0dxgt 1ra72yu 1rfg6pt 1s2fx93 1s43bav 1s4ab1x 1sbddw8 1sc4maz 1ss1w8m 1svrg8b 1t8tvwt
    1tiwuq8 1udavp5 1ue03yr 1ulxhk6 1uy513d 1vfpcf3 1vpcihk 1vxdygo 1wa85f2 1wdr62q 1wndgzo 1x9ye7y 1ypg1g1
    1ysz9cg 22ng5d 237xl 24iv4t 3588xm 36gxkt 373op3 37n9c9 3o12m 3v5kxb 4182a4 43k7ku 4idx2h 4kl3zc 4m4tcz
    4nnyie 4vhran 4wd5pn 4xojey 59vt3q 5cfk88 5d6zgu 5eh28h 5el9gt 5jnlef 5o94y4 5qqwqu 6at27l 6bm2su 6exq6a
    6n1zun 6puiwe 6xbbd8 777lis 7mo5o7 7u7wmz 854ddy 8cot86 8i44c9 8j2mz7 8y6da8 8z8xph 99efu6 9h9k72 9jn7jt
    9k02bj 9qjlo9 9tj3i3 a4r0mp a8k1ht a98od0 alga1s ary15r asgbun b16cfu b6vdvv bjjpor blxjvi bp9h2p bqes37
    bwlf2m bzns70 chwyih clvp14 cpf8z1 d4ecve dex9nn dl2rlh dtvfs4 e13b5j e2t11d egnyf1 eiwhyp ej772d eq5zmg
    f14lfh fg804m fls45 fm0l7s fswdmd ftquyb fu697s fwfkkc g5k2bw ge64b5 gpxdw4 gqvw1t h1xzud h5508e hip0h3
    hlrgxx hxf700 i82914 iiuucv ip8dso iuff1a j7db9t jbmye9 jfmns5 jm0kjm k5pc2x khkif7 kip9wb lkok44 m6z200
    mdd6je n4fjif n56ber o3g35h ok9xr orl39w p45plj pa6iyq paje1b pi24hl prlkl7 q5cds5 qeazeh rb4p1e rba8sk
    rm20ds rmtndb rniple rnyp6l s4rh5h s8gx64 segt2s sfnr3u smzgmd spapzz t92bit u4oew0 u8m45v ucvcu0 ugntkl
    uok0v4 utgiz4 uwhg0v vhq3zr vul6yc wboycn wdrsh0 wekgc1 wpc3uq x0a5mv x3ku3m xafouw xfigry xs1osy y5ensx
    yd8zir yr9lrj z0h2g1 z290le zcjf54 zny7xf zt4vda
    """

STYLES: Final = frozenset(int(word, 36) for word in _STYLES.split())
"""Of its stylesheets: each declaration and each selector."""
SCRIPTS: Final = frozenset(int(word, 36) for word in _SCRIPTS.split())
"""Of its scripts: each line."""
